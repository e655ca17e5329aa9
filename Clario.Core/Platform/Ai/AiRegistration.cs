using Clario.Platform.Ai.OpenAi;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clario.Platform.Ai;

public static class AiRegistration
{
    public static IServiceCollection AddAi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AiOptions>().Bind(configuration.GetSection("Ai"));
        // No time limit of its own: each purpose has one.
        services.AddHttpClient(OpenAiChatClient.HttpName, http => http.Timeout = Timeout.InfiniteTimeSpan);
        return services.AddSingleton<AiMetrics>();
    }

    /// <summary>
    /// Registers the <see cref="IChatClient"/> for a purpose, under the purpose's name as key. Where no model is configured the service is
    /// null: ask with GetKeyedService, and have an answer without one.
    /// </summary>
    public static IServiceCollection AddAiPurpose(this IServiceCollection services, AiPurpose purpose) =>
        services.AddKeyedSingleton<IChatClient>(purpose.Name, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptions<AiOptions>>().Value;
            if (options.ModelFor(purpose.Name) is not { Length: > 0 } model)
                return null!;
            var own = options.Purposes.GetValueOrDefault(purpose.Name);
            var suited = purpose with
            {
                Temperature = own?.Temperature ?? purpose.Temperature,
                MaxTokens = own?.MaxTokens ?? purpose.MaxTokens,
                Timeout = own?.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : purpose.Timeout,
            };
            var server = new OpenAiChatClient(options.BaseUrl, options.Key, model, provider.GetRequiredService<IHttpClientFactory>());
            var named = new AiServer(options.BaseUrl.Host, model, own?.InputPrice ?? options.InputPrice, own?.OutputPrice ?? options.OutputPrice);
            return new PurposeChatClient(server, suited, named, provider.GetRequiredService<AiMetrics>(), provider.GetRequiredService<TimeProvider>());
        });
}
