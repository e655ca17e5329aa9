using Microsoft.AspNetCore.Authorization;

namespace Clario.Accounts;

/// <summary>
/// What the administration asks of a caller, said once for all of it: the role (403 without it, 401 for who is not signed in), an address of the
/// networks in Admin:Networks where those are set, and a session with a second factor.
/// </summary>
internal static class AdminPolicy
{
    public const string Name = "admin";

    public static AuthorizationBuilder AddAdminPolicy(this AuthorizationBuilder builder)
    {
        builder.Services.AddSingleton<AdminNetworks>();
        return builder.AddPolicy(Name, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Admin));
    }

    /// <summary>Endpoints below /api/admin, for admins only.</summary>
    public static RouteGroupBuilder MapAdmin(this IEndpointRouteBuilder app, string area) =>
        app.MapGroup($"/api/admin/{area}").RequireAuthorization(Name).AddEndpointFilter<AdminGuard>().WithTags("Administration");
}

/// <summary>From where the administration may be used: Admin:Networks, or anywhere.</summary>
internal sealed class AdminNetworks(IConfiguration configuration)
{
    public const string Refusal = "The administration is not open from where you are.";

    private readonly System.Net.IPNetwork[] _networks =
        [.. (configuration["Admin:Networks"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(System.Net.IPNetwork.Parse)];

    public bool Admit(HttpContext http) =>
        _networks.Length == 0 || http.Connection.RemoteIpAddress is { } address && Array.Exists(_networks, network => network.Contains(Plain(address)));

    // IPv4 as a socket for both kinds shows it.
    private static System.Net.IPAddress Plain(System.Net.IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>Where an admin comes from, and how they signed in.</summary>
internal sealed class AdminGuard(AdminNetworks networks) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!networks.Admit(http))
            return TypedResults.Problem(AdminNetworks.Refusal, statusCode: StatusCodes.Status403Forbidden);
        return http.User.HasSecondFactor()
            ? await next(context)
            : SecondFactorRule.Refuse("The administration asks for a second step: set one up, or sign in with it.");
    }
}
