using System.Globalization;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Accounts;

/// <summary>
/// Around an endpoint that signs in: nothing is tried from an address that is paused; a 401 counts against it, anything else that was let in
/// does not. The pause is told openly, for it says nothing about any account.
/// </summary>
internal sealed class AddressPause(AddressPauses pauses, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var address = http.Connection.RemoteIpAddress;
        if (await pauses.UntilAsync(address) is { } until)
            return Refuse(http, until - clock.GetUtcNow());
        var result = await next(context);
        if (context.Arguments.OfType<SignIn>().FirstOrDefault() is not { } request)
            return result;
        if (StatusOf(result) != StatusCodes.Status401Unauthorized || IsHalfWay(result))
            await pauses.ForgetAsync(address, request.Email);
        else if (await pauses.CountAsync(address, request.Email))
            await WriteDownAsync(http);
        return result;
    }

    private async Task WriteDownAsync(HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<ClarioDb>();
        db.Audit(SecurityEvent.SignInPaused, clock.GetUtcNow(), by: null, about: null, "address");
        await db.SaveChangesAsync(http.RequestAborted);
    }

    private static IResult Refuse(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            $"Sign-in failed for many accounts from where you are. It goes on in {Math.Ceiling(wait.TotalMinutes):0} minutes; whoever is signed in stays so.",
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static bool IsHalfWay(object? result) => result switch
    {
        INestedHttpResult nested => IsHalfWay(nested.Result),
        ProblemHttpResult problem => problem.ProblemDetails.Type == SignInProblems.SecondStep,
        _ => false,
    };

    private static int? StatusOf(object? result) =>
        result is INestedHttpResult nested ? StatusOf(nested.Result) : (result as IStatusCodeHttpResult)?.StatusCode;
}
