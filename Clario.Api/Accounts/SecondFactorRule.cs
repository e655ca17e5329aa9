using Clario.Platform.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Marks what a session without a second factor may use although everybody is asked for one: what leads to having one.</summary>
internal sealed record OpenWithoutSecondFactor;

/// <summary>
/// Accounts:SecondFactor. "Administration", the default: the administration alone asks for a session with a second factor. "Everybody": all that is not
/// open to anybody does, but for what sets one up.
/// </summary>
internal static class SecondFactorRule
{
    private const string Setting = "Accounts:SecondFactor";

    public static TBuilder OpenWithoutSecondFactor<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new OpenWithoutSecondFactor());

    /// <exception cref="InvalidOperationException">The setting has no such value.</exception>
    public static void UseSecondFactorRule(this WebApplication app)
    {
        switch (app.Configuration[Setting])
        {
            case null or "" or "Administration":
                return;
            case "Everybody":
                break;
            case var other:
                throw new InvalidOperationException($"{Setting} is \"{other}\": say \"Administration\" or \"Everybody\".");
        }
        app.Use((http, next) => http.User.Identity is { IsAuthenticated: true } && !http.User.HasSecondFactor() && http.User.ImpersonatorId() is null
            && http.GetEndpoint()?.Metadata is var about && about?.GetMetadata<IAllowAnonymous>() is null && about?.GetMetadata<OpenWithoutSecondFactor>() is null
                ? Refuse("Everybody here signs in with a second step. Set one up under \"You\", \"Signing in\".").ExecuteAsync(http)
                : next(http));
    }

    public static IResult Refuse(string why) =>
        TypedResults.Problem(why, statusCode: StatusCodes.Status403Forbidden, type: SignInProblems.SecondFactorNeeded);
}

/// <summary>
/// Before what changes a second factor: a session of an account that has one must have shown it. Else one that began earlier, and the password, would do to
/// take it away.
/// </summary>
internal sealed class SecondFactorShown(ClarioDb db) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var user = context.HttpContext.User;
        var id = user.AccountId();
        return user.HasSecondFactor() || !await db.Users.AnyAsync(a => a.Id == id && a.TwoFactorEnabled, context.HttpContext.RequestAborted)
            ? await next(context)
            : SecondFactorRule.Refuse("You signed in here before there was a second step. Sign in once more with it, then you can change it.");
    }
}
