using System.Security.Claims;
using Clario.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Clario.Accounts;

public static partial class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        app.MapGet("/session/keep", Keep).RequireAuthorization();
        app.MapPost("/sign-out", SignOutAsync);
        app.MapPost("/sign-in/passkey-options", OfferPasskeyAsync).AllowAnonymous();
        app.MapPost("/settings/passkey-options", OfferNewPasskeyAsync).RequireAuthorization();
    }

    /// <summary>Nothing but the cookie, which <see cref="SessionCookie"/> has just brought up to date.</summary>
    private static NoContent Keep() => TypedResults.NoContent();

    // The form is read so that its antiforgery token is demanded: no other site can sign a person out.
    private static async Task<RedirectHttpResult> SignOutAsync(
        [FromForm] IFormCollection _, HttpContext context, TokenVault vault, SessionApi api, ILogger<Session> logger)
    {
        if (context.User.FindFirstValue(SessionCookie.SessionId) is { } session)
        {
            var tokens = await vault.TokensAsync(session);
            vault.End(session);
            await EndAtApiAsync(tokens, api, logger);
        }
        var seenAs = context.User.SeenUntil() is not null;
        await context.SignOutAsync(seenAs ? SeenAs.Scheme : CookieAuthenticationDefaults.AuthenticationScheme);
        if (!seenAs)
            SessionCookie.ClearBrowser(context.Response);
        return TypedResults.LocalRedirect(seenAs ? "/admin/see-as" : "/");
    }

    // For the browser's script, which sends the whole form along: its antiforgery token is demanded as for every form.
    private static Task<Results<Ok<PasskeyOptions>, ProblemHttpResult>> OfferPasskeyAsync([FromForm] IFormCollection _, SignInFlow flow) =>
        OrRefuseAsync(flow.OfferPasskeyAsync);

    private static Task<Results<Ok<PasskeyOptions>, ProblemHttpResult>> OfferNewPasskeyAsync([FromForm] IFormCollection form, AccountsClient accounts) =>
        OrRefuseAsync(() => accounts.OfferNewPasskeyAsync(new(form["Keys.Password"].ToString())));

    private static async Task<Results<Ok<PasskeyOptions>, ProblemHttpResult>> OrRefuseAsync(Func<Task<PasskeyOptions>> offer)
    {
        try
        {
            return TypedResults.Ok(await offer());
        }
        catch (ApiException refused)
        {
            var why = refused.Errors.Values.FirstOrDefault()?.FirstOrDefault() ?? refused.Message;
            return TypedResults.Problem(why, statusCode: (int)refused.Status);
        }
    }

    private static async Task EndAtApiAsync(SessionTokens? tokens, SessionApi api, ILogger logger)
    {
        try
        {
            if (tokens is not null)
                await api.SignOutAsync(tokens.Access);
        }
        catch (HttpRequestException unreachable)
        {
            Log.NotEnded(logger, unreachable); // this browser is signed out all the same; the tokens die of age
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A session was ended here but not at the Api, which did not answer.")]
        public static partial void NotEnded(ILogger logger, Exception exception);
    }
}
