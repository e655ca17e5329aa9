using System.Diagnostics;
using System.Globalization;
using Clario.Deploy;
using Clario.Support;

namespace Clario;

/// <summary>
/// What goes into the three images, on top of their base: published in Release, compiled to machine code, started in Production on a
/// database that is ready, as an orchestrator starts a container.
/// </summary>
internal sealed class PublishBenchmark : IBenchmark
{
    private const int Starts = 5;

    public string Name => "publish";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        var artifacts = Directory.CreateTempSubdirectory("clario-publish-").FullName;
        try
        {
            var data = new Dictionary<string, string?>
            {
                ["ConnectionStrings__clariodb"] = await site.NewDatabaseAsync(),
                ["ConnectionStrings__cache"] = site.Redis,
                ["ConnectionStrings__messaging"] = site.RabbitMq,
            };
            var keys = new Dictionary<string, string?> { ["DataProtection__Path"] = Path.Combine(artifacts, "keys"), ["services__api__http__0"] = "http://127.0.0.1:1" };
            return
            [
                .. await MeasureAsync("Clario.Api", artifacts, data),
                .. await MeasureAsync("Clario.Workers", artifacts, data),
                .. await MeasureAsync("Clario.Web", artifacts, keys),
                await MigrateAsync(artifacts, data),
            ];
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string project, string artifacts, Dictionary<string, string?> settings)
    {
        var clock = Stopwatch.StartNew();
        using (var publish = Process.Start("dotnet", ["publish", Repository.PathTo(project), "-c", "Release", "--artifacts-path", artifacts, "-v", "q", "--nologo"]))
        {
            await publish.WaitForExitAsync();
            if (publish.ExitCode != 0)
                return [Figure.Skipped(project, "it could not be published")];
        }
        var took = clock.Elapsed;
        var folder = Folder(artifacts, project);
        var starts = new List<double>();
        var processor = new List<double>();
        long memory = 0;
        for (var start = 0; start < Starts; start++)
        {
            using var service = await PublishedService.StartAsync(folder, project, settings);
            starts.Add(service.StartTook.TotalSeconds);
            processor.Add(service.ProcessorTook.TotalSeconds);
            memory = service.Memory;
        }
        return
        [
            new($"{project}: publish", took.TotalSeconds, "s"),
            new($"{project}: size without the base image", Size(folder) / 1e6, "MB"),
            new(string.Create(CultureInfo.InvariantCulture, $"{project}: start to healthy, median of {Starts}"), starts.Percentile(0.5), "s", Target: 1),
            new($"{project}: processor time of a start", processor.Percentile(0.5), "s"),
            new($"{project}: resident when healthy", memory / 1e6, "MB"),
        ];
    }

    /// <summary>The migration of a database that is up to date: what every update waits for.</summary>
    private static async Task<Figure> MigrateAsync(string artifacts, Dictionary<string, string?> data)
    {
        var clock = Stopwatch.StartNew();
        var exitCode = await PublishedService.RunAsync(Folder(artifacts, "Clario.Workers"), "Clario.Workers", "migrate", data);
        return exitCode == 0 ? new("migrate: nothing to do", clock.Elapsed.TotalSeconds, "s") : Figure.Skipped("migrate", $"it ended with {exitCode}");
    }

    private static string Folder(string artifacts, string project) => Directory.GetDirectories(Path.Combine(artifacts, "publish", project)).Single();

    private static double Size(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
