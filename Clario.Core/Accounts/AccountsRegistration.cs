using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Accounts;

public static class AccountsRegistration
{
    /// <summary>
    /// Identity's stores and password hasher (PBKDF2 with HMAC-SHA512). Signing in, lockout and sessions are our own,
    /// because they go by <see cref="TimeProvider"/> and must hold when many tries come at once.
    /// </summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequiredUniqueChars = 1;
                options.Password.RequireDigit = options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = ""; // any: the name is the e-mail address
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddEntityFrameworkStores<ClarioDb>();
        services.Configure<PasswordHasherOptions>(options =>
            options.IterationCount = configuration.GetValue("Accounts:PasswordIterations", 210_000));
        return services
            .AddSingleton<DecoyPassword>()
            .AddSingleton<SessionLookup>()
            .AddScoped<NewAccounts>()
            .AddScoped<SignIns>()
            .AddScoped<Passwords>()
            .AddScoped<Sessions>();
    }
}
