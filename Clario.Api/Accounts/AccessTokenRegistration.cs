using Clario.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Clario.Accounts;

internal static class AccessTokenRegistration
{
    /// <summary>Whoever is not signed in gets nowhere, unless an endpoint says AllowAnonymous.</summary>
    public static IServiceCollection AddAccessTokens(this IServiceCollection services)
    {
        services.AddSingleton<AccessTokens>();
        services.AddAuthentication(AccessTokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(AccessTokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>One key ring for all nodes, in the database, which seals each key as a whole.</summary>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Clario");
        services.AddSingleton<SharedKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<SharedKeys>((options, keys) =>
            (options.XmlRepository, options.XmlEncryptor) = (keys, new NullXmlEncryptor()));
        return services;
    }
}
