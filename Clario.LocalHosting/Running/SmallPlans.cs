using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>What this machine does not have, and never will.</summary>
internal sealed class AbsentPlan(string why) : RunPlan
{
    public override string Missing => why;
}

/// <summary>A value: always there, nothing to run.</summary>
internal sealed class ValuePlan : RunPlan
{
    public static ValuePlan Instance { get; } = new();

    public override bool HasProcess => false;
}

/// <summary>A database inside a PostgreSQL that runs already.</summary>
internal sealed class DatabasePlan(PostgresPlan server, string database) : RunPlan
{
    public override string ConnectionString => $"{server.ConnectionString};Database={database}";

    public override string Address => $"{server.Address}/{database}";

    public override string Check => $"a session on {Address}";

    public override bool HasProcess => false;

    public override Task PrepareAsync(CancellationToken stop) => server.EnsureDatabaseAsync(database, stop);

    public override Task<bool> IsReadyAsync(CancellationToken stop) => server.IsReadyAsync(database, stop);

    /// <summary>Empties it.</summary>
    public Task ResetAsync(CancellationToken stop) => server.ResetDatabaseAsync(database, stop);
}
