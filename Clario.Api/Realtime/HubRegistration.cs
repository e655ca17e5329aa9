namespace Clario.Platform.Realtime;

internal static class HubRegistration
{
    public static IServiceCollection AddHub(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(options => ClarioJson.Configure(options.PayloadSerializerOptions));
        return services
            .AddHostedService<ChangeRelay>()
            .AddSingleton<OpenPages>()
            .AddHostedService(provider => provider.GetRequiredService<OpenPages>());
    }

    public static void MapHub(this IEndpointRouteBuilder app) =>
        app.MapHub<ClarioHub>("/hubs/clario", options => options.CloseOnAuthenticationExpiration = true);
}
