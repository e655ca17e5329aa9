using System.Net;
using System.Text.Encodings.Web;
using Clario.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Clario.Accounts;

/// <summary>How a browser goes to a provider, and where it lands when it is back.</summary>
internal sealed class ProviderEvents : OAuthEvents
{
    /// <summary>Holds a half sign-in's challenge until the second step: in an address it would stand in the history.</summary>
    public const string StepCookie = "clario.step";

    /// <summary>
    /// A page that goes on by itself, and not a redirect: this answers a form, and the policy <c>form-action 'self'</c> lets a form's answer lead nowhere else.
    /// </summary>
    public override Task RedirectToAuthorizationEndpoint(RedirectContext<OAuthOptions> context)
    {
        var response = context.Response;
        response.Headers["Refresh"] = $"0; url={context.RedirectUri}";
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/html; charset=utf-8";
        var (title, address) = (SignInProviders.TitleOf(context.Scheme.Name), HtmlEncoder.Default.Encode(context.RedirectUri));
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>To {title}</title></head>
            <body><main><h1>To {title}</h1><p><a href="{address}">Go on to {title}</a></p></main></body>
            </html>
            """);
    }

    /// <summary>All went well; the session's cookie is there already, so nothing is left to sign in.</summary>
    public override Task TicketReceived(TicketReceivedContext context)
    {
        context.Response.Redirect(ReturnUrl.Local(context.ReturnUri));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>"Cancel" at the provider.</summary>
    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.Response.Redirect(Page(context.Scheme, "declined", context.Properties));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var said = Say(context.Failure, ProviderHandler.IsToLink(context.Properties));
        if (context.Failure is ApiException { Challenge: { } step } && said == ProviderWords.Step)
            context.Response.Cookies.Append(StepCookie, $"{step}", new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(5), Secure = context.Request.IsHttps });
        context.Response.Redirect(Page(context.Scheme, said, context.Properties));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static string Say(Exception? failure, bool toLink) => failure switch
    {
        ApiException { Type: SignInProblems.SecondStep } => ProviderWords.Step,
        ApiException { Type: SignInProblems.AddressTaken } => "taken",
        ApiException { Type: SignInProblems.AddressUnverified } => "unverified",
        ApiException { Status: HttpStatusCode.Conflict } when toLink => "elsewhere",
        ApiException { Status: HttpStatusCode.TooManyRequests } => "wait",
        ApiException { Status: HttpStatusCode.ServiceUnavailable } => "away",
        _ => "failed",
    };

    private static string Page(AuthenticationScheme provider, string said, AuthenticationProperties? trip) => ProviderHandler.IsToLink(trip)
        ? $"/settings/security?provider={provider.Name}&said={said}"
        : $"/sign-in?provider={provider.Name}&said={said}&returnUrl={Uri.EscapeDataString(ReturnUrl.Local(trip?.RedirectUri))}";
}
