using Clario.Http;
using Clario.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Clario.Accounts;

internal static class ProviderEndpoints
{
    public static void MapProviders(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in/provider", SignIn).AllowAnonymous();
        app.MapGet("/settings/provider", Link).RequireAuthorization();
    }

    // A form, and not a link: no other site can send a person off to be signed in.
    private static Results<ChallengeHttpResult, NotFound> SignIn([FromForm] string provider, [FromForm] string? returnUrl, OfferedProviders offered, Place place) =>
        offered.Have(provider) && place.Subdomain is null
            ? TypedResults.Challenge(ProviderHandler.Trip(ReturnUrl.Local(returnUrl)), [provider])
            : TypedResults.NotFound();

    // The challenge comes from the Api for the password; with another's, the Api links nothing.
    private static Results<ChallengeHttpResult, NotFound> Link(string provider, Guid challenge, OfferedProviders offered) =>
        offered.Have(provider)
            ? TypedResults.Challenge(ProviderHandler.Trip($"/settings/security?provider={provider}&said={ProviderWords.Linked}", challenge), [provider])
            : TypedResults.NotFound();
}
