using System.Data.Common;

namespace Clario.Platform.Audit;

/// <summary><c>Clario.Workers -- audit verify|export …</c>: checks the audit log, or writes it into a file.</summary>
internal sealed class AuditCommand : ICommand
{
    private const int Good = 0, Bad = 1, Misused = 2, Stopped = 130;

    public async Task<int> RunAsync(string[] args)
    {
        if (AuditArguments.Read(args) is not { } arguments)
        {
            Console.Error.WriteLine(AuditArguments.Usage);
            return Misused;
        }
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await RunAsync(arguments, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return Stopped;
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.GetBaseException().Message);
            return Bad;
        }
    }

    private static async Task<int> RunAsync(AuditArguments arguments, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults();
        builder.Services.AddClarioCore(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var host = builder.Build();
        var log = host.Services.GetRequiredService<AuditLog>();
        if (arguments.ExportTo is { } path)
        {
            Console.WriteLine(AuditWords.Exported(await AuditFile.WriteAsync(log, path, cancellationToken), path));
            return Good;
        }
        var check = await log.VerifyAsync(arguments.Witness, cancellationToken);
        (check.Fault is null ? Console.Out : Console.Error).WriteLine(AuditWords.Of(check));
        return check.Fault is null ? Good : Bad;
    }
}
