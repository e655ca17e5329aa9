using Clario.Platform;
using Microsoft.AspNetCore.Identity;

namespace Clario.Accounts;

internal static class PasskeyRegistration
{
    /// <summary>Passkeys for the site that people see: they are made there, and work nowhere else. A passkey always asks for a finger, a face or a PIN.</summary>
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<Site>((options, site) =>
        {
            options.ServerDomain = site.Address.Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required"; // so that it signs in without a name
            options.ValidateOrigin = origin => ValueTask.FromResult(
                !origin.CrossOrigin && Uri.TryCreate(origin.Origin, UriKind.Absolute, out var from) && Uri.Compare(
                    from, site.Address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0);
        });
        return services
            .AddHttpContextAccessor()
            .AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<Passkeys>()
            .AddScoped<AccountsEndpoints.Starter>();
    }
}
