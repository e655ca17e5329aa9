using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Work;

/// <summary>A kind of work that this process can run: its queue's name, how many at once, and how.</summary>
public sealed record WorkKind(string Name, int Concurrency, Func<IServiceProvider, string, WorkContext, CancellationToken, Task> RunAsync);

public static class WorkKindRegistration
{
    /// <summary>Registers a handler. Harmless in a process that runs no work.</summary>
    public static IServiceCollection AddWork<TWork, THandler>(this IServiceCollection services, int concurrency)
        where TWork : IWork
        where THandler : class, IWorkHandler<TWork>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new WorkKind(TWork.Kind, concurrency, static (scope, payload, context, cancellationToken) =>
            scope.GetRequiredService<THandler>().HandleAsync(
                JsonSerializer.Deserialize<TWork>(payload, ClarioJson.Options)
                    ?? throw new InvalidOperationException($"A \"{TWork.Kind}\" item without a payload."),
                context, cancellationToken)));
    }
}
