namespace Clario.Organizations;

/// <summary>Marks what has nothing to do with a tenant: accounts, open data. It answers at every address, also to who is no member there, and sees no tenant's rows then.</summary>
internal sealed record AcrossTenants;

/// <summary>Marks what an organisation can switch off.</summary>
/// <param name="Tool">As <see cref="Organizations.Tool"/> names it.</param>
internal sealed record NeedsTool(string Tool);

internal static class TenantMarks
{
    public static RouteGroupBuilder MapAcrossTenants(this IEndpointRouteBuilder app) => app.MapGroup("").WithMetadata(new AcrossTenants());

    public static RouteGroupBuilder MapTool(this IEndpointRouteBuilder app, string tool) => app.MapGroup("").WithMetadata(new NeedsTool(tool));
}
