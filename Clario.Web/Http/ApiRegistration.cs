namespace Clario.Http;

public static class ApiRegistration
{
    /// <summary>The named client "api" and what pages use of it.</summary>
    public static void AddApi(this IHostApplicationBuilder builder)
    {
        var address = ApiAddress(builder.Configuration);
        builder.Services.AddHttpClient(ApiClient.Name, http =>
        {
            http.BaseAddress = address;
            http.Timeout = TimeSpan.FromSeconds(30);
        });
        builder.Services.AddScoped<ApiClient>();
    }

    /// <summary>What the deployment or the AppHost injected, else the service's name for service discovery to resolve.</summary>
    public static Uri ApiAddress(IConfiguration configuration) =>
        new(configuration["services:api:https:0"] ?? configuration["services:api:http:0"] ?? "https://api");
}
