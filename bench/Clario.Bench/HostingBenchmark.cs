using System.Globalization;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;

namespace Clario;

/// <summary>The AppHost's own cost: its start, its memory, and the way of a console line to who watches, while another resource floods its console.</summary>
internal sealed class HostingBenchmark : IBenchmark
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(15);

    public string Name => "hosting";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        await using var system = await HostingSystem.StartAsync(DashboardPlan.IsInstalled);
        using var client = system.Connect();
        var quiet = await WatchClockAsync(client);
        var memory = system.ResidentMegabytes;
        await client.ExecuteAsync(new ResourceCommandRequest { ResourceName = "flood", CommandName = "start" });
        using var enough = new CancellationTokenSource();
        var number = 0;
        var flood = ReadAsync(client, "flood", line => number = line.LineNumber, enough.Token);
        await Task.Delay(TimeSpan.FromSeconds(3)); // until its ten thousand lines are full
        var (filled, first) = (system.ResidentMegabytes, number);
        var began = DateTimeOffset.UtcNow;
        var loud = await WatchClockAsync(client);
        var rate = (number - first) / (DateTimeOffset.UtcNow - began).TotalSeconds;
        var grown = system.ResidentMegabytes;
        await enough.CancelAsync();
        await flood;
        return
        [
            new("from the AppHost's process to its first child", system.StartMilliseconds, "ms", 1_000),
            new("a line from the process to who watches, median", quiet.Percentile(0.5), "ms"),
            new("a line from the process to who watches, p99", quiet.Percentile(0.99), "ms", 300),
            new("another resource prints meanwhile, lines", rate, "a second", 19_000, MoreIsBetter: true),
            new("… a line from the process to who watches, median", loud.Percentile(0.5), "ms"),
            new("… a line from the process to who watches, p99", loud.Percentile(0.99), "ms", 300),
            new("resident memory, 15 resources and the dashboard watching", memory, "MB", 150),
            new($"resident memory after {Watched.TotalSeconds + 3:0} s of that", grown, "MB", 150),
            new($"growth over the last {Watched.TotalSeconds:0} s of that", grown - filled, "MB", 20),
        ];
    }

    /// <returns>Milliseconds, one for each line: the clock prints when it printed.</returns>
    private static async Task<List<double>> WatchClockAsync(ResourceServiceClient client)
    {
        using var enough = new CancellationTokenSource(Watched);
        var took = new List<double>();
        var began = DateTimeOffset.UtcNow;
        await ReadAsync(client, "clock", line =>
        {
            var printed = double.TryParse(line.Text.Split(' ')[1], CultureInfo.InvariantCulture, out var at) ? at : 0;
            if (printed > began.ToUnixTimeMilliseconds())
                took.Add((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds - printed);
        }, enough.Token);
        return took;
    }

    private static async Task ReadAsync(ResourceServiceClient client, string resource, Action<ConsoleLogLine> read, CancellationToken enough)
    {
        try
        {
            await foreach (var update in client.LogsAsync(resource, follow: true, enough))
            {
                foreach (var line in update.LogLines)
                    read(line);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            return;
        }
    }
}
