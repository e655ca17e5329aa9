using System.Security.Claims;
using Clario.Accounts;
using Clario.Platform.Tenancy;

namespace Clario.Organizations;

/// <summary>
/// Whose rows a request may see. The address names an organisation, and that is only a wish: whoever is no member of it finds nothing there, as
/// if it did not exist. An address without one is for everybody's public tenant.
/// </summary>
internal static class TenantOfRequest
{
    /// <summary>Where Clario.Web says which organisation's address a visitor came to.</summary>
    public const string Header = "X-Clario-Organization";

    private const string Claim = "tenant";

    public static void UseTenant(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Clario.Tenancy");
        app.Use(async (http, next) =>
        {
            var wish = http.Wish();
            var membership = wish is null ? null : http.Features.Get<SignedIn>()?.Organizations.FirstOrDefault(o => o.Subdomain == wish);
            if (wish is null || membership is not null)
                Enter(http, membership?.OrganizationId ?? CurrentTenant.Public);
            else if (http.User.Identity is { IsAuthenticated: true } && !Marks(http).Any<AcrossTenants>())
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            if (membership is not null && Marks(http)?.GetMetadata<NeedsTool>() is { } needs && membership.ToolsOff.Contains(needs.Tool))
            {
                await TypedResults.Problem("Your organisation does without this part of Clario.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);
                return;
            }

            using var words = logger.BeginScope(new KeyValuePair<string, object?>[] { new(CurrentTenant.Tag, http.RequestServices.GetRequiredService<CurrentTenant>().Id) });
            await next(http);
        });
    }

    /// <summary>The tenant of a connection that outlives its request. Only where signing in is required.</summary>
    public static Guid TenantId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(Claim)!);

    private static void Enter(HttpContext http, Guid tenant)
    {
        http.RequestServices.GetRequiredService<CurrentTenant>().Set(tenant);
        if (http.User.Identity is ClaimsIdentity { IsAuthenticated: true } identity)
            identity.AddClaim(new(Claim, tenant.ToString()));
    }

    /// <summary>The subdomain that the request is for, in small letters: the header's, else the host's; null for Clario's own address.</summary>
    public static string? Wish(this HttpContext http)
    {
        var above = $".{http.RequestServices.GetRequiredService<OrganizationOptions>().Domain}";
        var host = http.Request.Host.Host;
        var named = http.Request.Headers[Header] is [{ Length: > 0 } header, ..] ? header
            : host.EndsWith(above, StringComparison.OrdinalIgnoreCase) ? host[..^above.Length]
            : "";
        return named.Length == 0 || SubdomainRules.IsReserved(named.ToLowerInvariant()) ? null : named.ToLowerInvariant();
    }

    private static EndpointMetadataCollection? Marks(HttpContext http) => http.GetEndpoint()?.Metadata;

    private static bool Any<T>(this EndpointMetadataCollection? marks) where T : class => marks?.GetMetadata<T>() is not null;
}
