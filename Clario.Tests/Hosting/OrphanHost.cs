using Clario.LocalHosting.Services;

namespace Clario.Hosting;

/// <summary>This assembly started as a program: it holds services until somebody kills it. For <see cref="OrphanTests"/>.</summary>
internal static class OrphanHost
{
    public static async Task Main()
    {
        await LocalPostgres.StartAsync();
        if (LocalRedis.IsInstalled)
            await LocalRedis.StartAsync();
        if (LocalRabbitMq.IsInstalled)
            await LocalRabbitMq.StartAsync();
        Console.WriteLine("started");
        await Task.Delay(TimeSpan.FromMinutes(2)); // should nobody kill it
    }
}
