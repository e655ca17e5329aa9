using Clario.Platform.Redis;

namespace Clario.Platform.Audit;

internal static class SecurityRegistration
{
    /// <summary>What notices: callers past their limit, and data that leaves.</summary>
    public static IServiceCollection AddSecurityEvents(this IServiceCollection services) => services
        .AddSharedSum()
        .AddSingleton<Throttling>()
        .AddSingleton<Outflow>()
        .AddHostedService<OutflowWatch>()
        .AddScoped<OutflowAlert>();

    /// <summary>What is written into the log while a request runs says where it came from.</summary>
    public static void UseCaller(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Caller.CameFrom(http.Connection.RemoteIpAddress);
        return next(http);
    });
}
