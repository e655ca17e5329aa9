using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Clario.Accounts;

/// <summary>Reads the bearer token; for the hub, which a browser can't send headers to, the query's access_token.</summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, SessionLookup sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    public const string SessionClaim = "sid";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { } token)
            return AuthenticateResult.NoResult();
        if (tokens.Read(token) is not { } sessionId || await sessions.FindAsync(sessionId) is not { } signedIn)
            return AuthenticateResult.Fail("The access token is dead.");
        Context.Features.Set(signedIn);
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, signedIn.AccountId.ToString()),
                new(SessionClaim, sessionId.ToString()),
                .. signedIn.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers.WWWAuthenticate = Token() is null ? SchemeName : $"{SchemeName} error=\"invalid_token\"";
    }

    private string? Token()
    {
        if (AuthenticationHeaderValue.TryParse(Request.Headers[HeaderNames.Authorization], out var header)
            && SchemeName.Equals(header.Scheme, StringComparison.OrdinalIgnoreCase))
            return header.Parameter;
        return Request.Path.StartsWithSegments("/hubs") && Request.Query["access_token"] is [{ Length: > 0 } query] ? query : null;
    }
}

public static class SignedInClaims
{
    /// <summary>Whose request it is. Only where signing in is required.</summary>
    public static Guid AccountId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public static Guid SessionId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(AccessTokenHandler.SessionClaim)!);
}
