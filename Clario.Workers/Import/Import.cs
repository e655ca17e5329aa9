using System.Data.Common;
using System.Diagnostics;
using Clario.Careers;
using Clario.Learning;
using Clario.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Clario.Import;

/// <summary><c>Clario.Workers -- import onet|wages|courses …</c>: loads open data into the database.</summary>
internal sealed class Import : ICommand
{
    private const int Loaded = 0, NothingLoaded = 1, Misused = 2, Stopped = 130;

    public async Task<int> RunAsync(string[] args)
    {
        if (ImportArguments.Read(args) is not { } arguments)
        {
            Console.Error.WriteLine(ImportArguments.Usage);
            return Misused;
        }
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        using var bar = new ProgressBar(Console.Out, !Console.IsOutputRedirected, TimeProvider.System);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var report = await RunAsync(arguments, bar, stop.Token);
            bar.Clear();
            ImportSummary.Write(Console.Out, report, Stopwatch.GetElapsedTime(started));
            if (arguments.ReportTo is { } path)
                await File.WriteAllLinesAsync(path, report.Refusals.Select(r => r.ToString()), stop.Token);
            return Loaded;
        }
        catch (ImportRefused refused)
        {
            return End(NothingLoaded, $"Nothing was imported, and nothing was changed: {refused.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return End(Stopped, "Stopped. Nothing was changed.");
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException })
        {
            return End(NothingLoaded, $"Nothing was changed, because the database refused: {problem.GetBaseException().Message}");
        }

        int End(int code, string words)
        {
            bar.Clear();
            Console.Error.WriteLine(words);
            return code;
        }
    }

    private static async Task<ImportReport> RunAsync(ImportArguments arguments, ProgressBar bar, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        if (builder.Configuration.GetConnectionString("clariodb") is null)
            throw new ImportRefused("no database is named. Set ConnectionStrings__clariodb, or use ./clario import.");
        builder.AddServiceDefaults();
        builder.Services.AddClarioCore(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return arguments.Kind switch
        {
            ImportKind.Onet => await services.GetRequiredService<OnetImport>().RunAsync(arguments.Place, bar.Show, cancellationToken),
            ImportKind.Wages => await services.GetRequiredService<WageImport>().RunAsync(arguments.Place, bar.Show, cancellationToken),
            _ => await services.GetRequiredService<CourseImport>()
                .RunAsync(arguments.Place, arguments.Name, arguments.Licence, bar.Show, cancellationToken),
        };
    }
}
