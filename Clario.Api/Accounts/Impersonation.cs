using System.Security.Claims;
using Clario.Platform.Audit;
using Clario.Platform.Data;

namespace Clario.Accounts;

/// <summary>Marks what an admin may change who sees Clario as somebody else. What does not bear it is refused, also what is written later.</summary>
/// <param name="Silent">Changes nothing of the person's, so that it needs no entry of its own.</param>
internal sealed record OpenWhileImpersonating(bool Silent);

/// <summary>Marks what an admin does not even read who sees Clario as somebody else.</summary>
internal sealed record ShutWhileImpersonating;

/// <summary>
/// An admin in somebody's place reads as they do, and changes only what is marked. Whatever they try to change that is marked is written down first,
/// with both ids. They have to come from the administration's networks all the while.
/// </summary>
internal static class Impersonation
{
    public static TBuilder OpenWhileImpersonating<TBuilder>(this TBuilder builder, bool silent = false) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new OpenWhileImpersonating(silent));

    public static TBuilder ShutWhileImpersonating<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ShutWhileImpersonating());

    public static void UseImpersonation(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<AdminNetworks>();
        app.Use(async (http, next) =>
        {
            var refusal = http.User.ImpersonatorId() is not { } admin ? null
                : !networks.Admit(http) ? AdminNetworks.Refusal
                : await PermitAsync(http, admin) ? null
                : "This can't be done while you see Clario as somebody else.";
            if (refusal is null)
                await next(http);
            else
                await TypedResults.Problem(refusal, statusCode: StatusCodes.Status403Forbidden, type: SignInProblems.Impersonating).ExecuteAsync(http);
        });
    }

    private static async Task<bool> PermitAsync(HttpContext http, Guid admin)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ShutWhileImpersonating>() is not null)
            return false;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || http.GetEndpoint() is not { } endpoint)
            return true;
        if (endpoint.Metadata.GetMetadata<OpenWhileImpersonating>() is not { } mark)
            return false;
        if (mark.Silent)
            return true;
        var what = $"{http.Request.Method} {(endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/')}";
        await using var scope = http.RequestServices.CreateAsyncScope(); // apart from what the request itself saves
        var db = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        db.Audit(SecurityEvent.ImpersonatedChange, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), admin, http.User.AccountId(),
            what.Length > AuditEntry.LongestDetail ? what[..AuditEntry.LongestDetail] : what);
        await db.SaveChangesAsync(http.RequestAborted);
        return true;
    }

    /// <summary>Who is behind the request, where that is not the account's owner.</summary>
    public static Guid? ImpersonatorId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(AccessTokenHandler.ActorClaim), out var id) ? id : null;
}
