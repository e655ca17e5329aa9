using Aspire.Hosting;
using Clario.LocalHosting.Services;

namespace Clario.Hosting;

/// <summary>This assembly started as a program, for tests that end a whole process: throw-away services, or (with "system") a small system.</summary>
internal static class OrphanHost
{
    public static Task Main(string[] args) => args is ["system"] ? RunSystemAsync() : HoldServicesAsync();

    private static async Task HoldServicesAsync()
    {
        await LocalPostgres.StartAsync();
        if (LocalRedis.IsInstalled)
            await LocalRedis.StartAsync();
        if (LocalRabbitMq.IsInstalled)
            await LocalRabbitMq.StartAsync();
        Console.WriteLine("started");
        await Task.Delay(TimeSpan.FromMinutes(2)); // should nobody kill it
    }

    /// <summary>Settings come from the environment, as with the AppHost.</summary>
    private static Task RunSystemAsync()
    {
        var builder = new DistributedApplicationBuilder([]);
        builder.AddExecutable("api", "/bin/sh", "/", "-c", "echo \"hello from $$\"; exec sleep 120");
        return builder.Build().RunAsync();
    }
}
