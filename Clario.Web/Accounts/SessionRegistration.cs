using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clario.Accounts;

public static class SessionRegistration
{
    /// <summary>The encrypted session cookie, its keys, and the vault behind it.</summary>
    public static void AddSession(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SessionApi>();
        services.AddSingleton<ISessionApi>(provider => provider.GetRequiredService<SessionApi>());
        services.AddSingleton<TokenVault>();
        services.AddSingleton<SessionCookie>();
        services.AddScoped<Session>();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddScoped<SignInFlow>();
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultAuthenticateScheme = SeenAs.Either;
            })
            .AddCookie(Configure)
            .AddCookie(SeenAs.Scheme, options =>
            {
                Configure(options);
                options.Cookie.Name = SeenAs.Cookie;
            })
            .AddPolicyScheme(SeenAs.Either, null, options => options.ForwardDefaultSelector = SeenAs.SchemeOf)
            .AddProviders(builder.Configuration, local: builder.Environment.IsDevelopment());
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "clario.forms";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        KeepKeys(builder);
    }

    // Over https the names get the prefix __Host- (HostCookies).
    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "clario.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(SessionCookie);
    }

    // Without a folder the keys would live in memory, and a restart would sign everybody out.
    private static void KeepKeys(WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("clario-web")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        var folder = builder.Configuration["DataProtection:Path"]
            ?? (builder.Environment.IsDevelopment() ? Path.Combine(builder.Environment.ContentRootPath, ".clario/keys/web") : null);
        if (folder is not null)
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(folder));
    }
}
