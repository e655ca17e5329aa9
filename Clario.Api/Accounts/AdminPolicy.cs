using Microsoft.AspNetCore.Authorization;

namespace Clario.Accounts;

/// <summary>What the administration asks of a caller, said once for all of it. Who is signed in without it gets 403, who is not, 401.</summary>
internal static class AdminPolicy
{
    public const string Name = "admin";

    public static AuthorizationBuilder AddAdminPolicy(this AuthorizationBuilder builder) =>
        builder.AddPolicy(Name, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Admin));

    /// <summary>Endpoints below /api/admin, for admins only.</summary>
    public static RouteGroupBuilder MapAdmin(this IEndpointRouteBuilder app, string area) =>
        app.MapGroup($"/api/admin/{area}").RequireAuthorization(Name).WithTags("Administration");
}
