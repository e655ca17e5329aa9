namespace Clario.LocalHosting.Processes;

/// <summary>What to start: a program, its arguments, what is added to the environment, and how it is asked to end.</summary>
internal sealed record Launch(string Program, IReadOnlyList<string> Arguments)
{
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Added to the environment of this process; null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Started as another user when this process is root: PostgreSQL and RabbitMQ refuse to run as root.</summary>
    public bool DropRoot { get; init; }

    /// <summary>It has this process's console itself: for a command that a person started and watches.</summary>
    public bool KeepsConsole { get; init; }

    /// <summary>The signal that ends it cleanly; also what it gets when this process dies.</summary>
    public StopSignal Signal { get; init; } = StopSignal.Terminate;
}

/// <summary>The numbers are those of POSIX.</summary>
internal enum StopSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
