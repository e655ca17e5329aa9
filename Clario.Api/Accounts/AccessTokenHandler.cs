using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Clario.Accounts;

/// <summary>Reads the bearer token: from the header alone, for an address with a token in it would stand in logs and histories.</summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, SessionLookup sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    public const string SessionClaim = "sid";
    public const string ConfirmedClaim = "email_verified";
    public const string MethodClaim = "amr";
    public const string ActorClaim = "act";

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
                .. signedIn.HasConfirmedAddress ? new Claim[] { new(ConfirmedClaim, "true") } : [],
                .. signedIn.HasSecondFactor ? new Claim[] { new(MethodClaim, "mfa") } : [],
                .. signedIn.ImpersonatorId is { } impersonator ? new Claim[] { new(ActorClaim, impersonator.ToString()) } : [],
                .. signedIn.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            SchemeName);
        // The hub hangs up on connections that have an end.
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = signedIn.EndsAt }, SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers.WWWAuthenticate = Token() is null ? SchemeName : $"{SchemeName} error=\"invalid_token\"";
    }

    private string? Token() =>
        AuthenticationHeaderValue.TryParse(Request.Headers[HeaderNames.Authorization], out var header)
        && SchemeName.Equals(header.Scheme, StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
}

public static class SignedInClaims
{
    /// <summary>Whose request it is. Only where signing in is required.</summary>
    public static Guid AccountId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>Without it nothing of theirs is shared or sent to others.</summary>
    public static bool HasConfirmedAddress(this ClaimsPrincipal user) => user.HasClaim(AccessTokenHandler.ConfirmedClaim, "true");

    /// <summary>Signed in with a passkey or a second step.</summary>
    public static bool HasSecondFactor(this ClaimsPrincipal user) => user.HasClaim(AccessTokenHandler.MethodClaim, "mfa");

    public static Guid SessionId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(AccessTokenHandler.SessionClaim)!);
}
