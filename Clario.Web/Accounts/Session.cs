using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Clario.Accounts;

/// <summary>The signed-in person's session, as the page or the circuit in hand sees it.</summary>
public sealed partial class Session(
    AuthenticationStateProvider state, IHttpContextAccessor http, IJSRuntime js, TokenVault vault, ILogger<Session> logger)
{
    private string? _access;

    /// <summary>Set by <see cref="SessionCircuit"/>: in a circuit there is no request whose answer could carry a cookie.</summary>
    internal bool InCircuit { get; set; }

    /// <summary>A living access token; null for a visitor who is not signed in.</summary>
    /// <param name="insteadOf">A token that the Api has just refused.</param>
    /// <exception cref="SignedOutException">The session has ended.</exception>
    public async Task<string?> AccessTokenAsync(string? insteadOf = null)
    {
        if (await IdAsync() is not { } session)
            return null;
        var tokens = await vault.TokensAsync(session, rejected: insteadOf) ?? throw new SignedOutException();
        if (_access is not null && _access != tokens.Access)
            await KeepAsync();
        return _access = tokens.Access;
    }

    private async Task<string?> IdAsync()
    {
        // Outside of a circuit there is always a request, but not always the state of components.
        var person = InCircuit ? (await state.GetAuthenticationStateAsync()).User : http.HttpContext?.User;
        return person?.FindFirstValue(SessionCookie.SessionId);
    }

    // A circuit can't set a cookie, so the browser fetches the new one.
    private async Task KeepAsync()
    {
        if (!InCircuit)
            return;
        try
        {
            await js.InvokeVoidAsync("fetch", "/session/keep");
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or InvalidOperationException or TaskCanceledException)
        {
            Log.NotKept(logger, gone); // the vault has the tokens: the next request brings the cookie up to date
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The browser could not fetch its new session cookie.")]
        public static partial void NotKept(ILogger logger, Exception exception);
    }
}
