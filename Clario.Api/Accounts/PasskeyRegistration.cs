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
            options.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && Uri.TryCreate(origin.Origin, UriKind.Absolute, out var from) && IsOurs(from, site.Address));
        });
        return services
            .AddHttpContextAccessor()
            .AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<Passkeys>()
            .AddScoped<AccountsEndpoints.Starter>();
    }

    // Organisations are found below the site's own name.
    private static bool IsOurs(Uri origin, Uri site) =>
        (origin.Scheme, origin.Port) == (site.Scheme, site.Port) && (origin.Host == site.Host || origin.Host.EndsWith($".{site.Host}", StringComparison.Ordinal));
}
