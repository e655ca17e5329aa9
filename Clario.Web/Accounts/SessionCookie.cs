using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Clario.Accounts;

/// <summary>Keeps the cookie's tokens in step with the vault's, on every request.</summary>
public sealed class SessionCookie(TokenVault vault, TimeProvider clock) : CookieAuthenticationEvents
{
    public const string SessionId = "sid", DraftKey = "draft_key";
    private const string Access = "access_token", Refresh = "refresh_token", Expires = "expires_at";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var session = context.Principal?.FindFirstValue(SessionId);
        var held = Read(context.Properties);
        var newest = session is null || held is null || context.Principal!.SeenUntil() <= clock.GetUtcNow() ? null : await vault.TokensAsync(session, held);
        if (newest is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            if (context.Scheme.Name != SeenAs.Scheme)
                ClearBrowser(context.Response);
        }
        else if (newest.Refresh != held!.Refresh)
        {
            Write(context.Properties, newest);
            context.ShouldRenew = true;
        }
    }

    /// <summary>With the session goes what its pages left, an inventory's answers too: the next at this browser may be somebody else.</summary>
    public static void ClearBrowser(HttpResponse response) => response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";

    /// <summary>The cookie's content for a person who has just signed in.</summary>
    /// <param name="seenUntil">When it is an admin who sees Clario as they do: its end.</param>
    public static (ClaimsPrincipal Person, AuthenticationProperties Properties) For(
        string session, AccountDetails account, SessionTokens tokens, DateTimeOffset? seenUntil = null)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(SessionId, session),
                new Claim(DraftKey, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new Claim(ClaimTypes.Name, account.FullName),
                new Claim(ClaimTypes.Email, account.Email),
                .. seenUntil is { } until ? new Claim[] { SeenAs.ClaimOf(until) } : [],
                .. account.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { IsPersistent = true };
        Write(properties, tokens);
        return (new ClaimsPrincipal(identity), properties);
    }

    private static void Write(AuthenticationProperties properties, SessionTokens tokens)
    {
        properties.Items[Access] = tokens.Access;
        properties.Items[Refresh] = tokens.Refresh;
        properties.Items[Expires] = tokens.ExpiresAt.ToString("O", CultureInfo.InvariantCulture);
    }

    private static SessionTokens? Read(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Access, out var access) && access is not null
        && properties.Items.TryGetValue(Refresh, out var refresh) && refresh is not null
        && properties.Items.TryGetValue(Expires, out var expires)
        && DateTimeOffset.TryParse(expires, CultureInfo.InvariantCulture, out var at)
            ? new SessionTokens(access, refresh, at)
            : null;
}
