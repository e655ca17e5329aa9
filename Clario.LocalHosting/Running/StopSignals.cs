using System.Runtime.InteropServices;
using Clario.LocalHosting.Processes;

namespace Clario.LocalHosting.Running;

/// <summary>
/// What ends the system cleanly: Ctrl+C, SIGTERM, a closed terminal, and the end of the <c>dotnet run</c> that started it,
/// which would otherwise leave everything running when it is killed.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Timer? _watch;

    public StopSignals(CancellationToken cancel)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                _stop.Cancel();
            }));
        var parent = Posix.ParentProcessId;
        if (IsDotnet(parent))
            _watch = new Timer(_ =>
            {
                if (Posix.ParentProcessId != parent)
                    _stop.Cancel();
            }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        _watch?.Dispose();
        _signals.ForEach(signal => signal.Dispose());
        _stop.Dispose();
    }

    private static bool IsDotnet(int processId)
    {
        var name = $"/proc/{processId}/comm";
        return File.Exists(name) && File.ReadAllText(name).Trim() == "dotnet";
    }
}
