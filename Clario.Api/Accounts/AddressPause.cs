using System.Globalization;

namespace Clario.Accounts;

/// <summary>Before an endpoint that signs in: nothing is tried from an address that is paused. That is told openly, for it says nothing about any account.</summary>
internal sealed class AddressPause(AddressPauses pauses, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await pauses.UntilAsync(context.HttpContext.Connection.RemoteIpAddress) is { } until
            ? Refuse(context.HttpContext, until - clock.GetUtcNow())
            : await next(context);

    private static IResult Refuse(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            $"Sign-in failed for many accounts from where you are. It goes on in {Math.Ceiling(wait.TotalMinutes):0} minutes; whoever is signed in stays so.",
            statusCode: StatusCodes.Status429TooManyRequests);
    }
}
