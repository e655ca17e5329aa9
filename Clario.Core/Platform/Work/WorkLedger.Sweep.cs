using Npgsql;

namespace Clario.Platform.Work;

public sealed partial class WorkLedger
{
    private const string ExpireSql = """
        WITH expired AS MATERIALIZED (
            SELECT id FROM work_items WHERE state = 'Running' AND lease_until < @now ORDER BY lease_until LIMIT 500 FOR UPDATE SKIP LOCKED)
        UPDATE work_items w SET
            state = CASE WHEN w.attempts >= @most THEN 'Dead' ELSE 'Failed' END,
            finished_at = CASE WHEN w.attempts >= @most THEN @now END,
            due_at = @now, published_at = NULL, lease_until = NULL, error = @error, error_detail = 'The lease expired: its runner stopped or hung.'
        FROM expired WHERE w.id = expired.id
        RETURNING w.id, w.kind, w.account_id, w.state, w.progress, w.step, w.error, w.tenant_id
        """;

    /// <summary>Takes items from runners that no longer renew them: due again at once, or dead when that was the last attempt.</summary>
    public async Task<List<Expired>> ExpireLeasesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ExpireSql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", time.GetUtcNow()));
        command.Parameters.Add(new NpgsqlParameter<int>("most", options.Attempts));
        command.Parameters.Add(new NpgsqlParameter<string>("error", WorkWords.Unexpected));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var expired = new List<Expired>();
        while (await reader.ReadAsync(cancellationToken))
            expired.Add(new Expired(
                reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.IsDBNull(7) ? null : reader.GetGuid(7),
                new JobStatus(reader.GetGuid(0), Enum.Parse<JobState>(reader.GetString(3)), reader.GetInt32(4),
                    reader.IsDBNull(5) ? null : reader.GetString(5), null, reader.GetString(6))));
        return expired;
    }

    /// <summary>Deletes what succeeded long enough ago, a little at a time. Answers how many.</summary>
    public async Task<int> DeleteFinishedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            DELETE FROM work_items WHERE id IN (
                SELECT id FROM work_items WHERE state = 'Succeeded' AND finished_at < @before ORDER BY finished_at LIMIT 5000 FOR UPDATE SKIP LOCKED)
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("before", time.GetUtcNow() - options.Keep));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Drops the sealed payload of what is dead for as long, and later what an exception said: whoever looks into it then does so without.</summary>
    public async Task StripDeadAsync(CancellationToken cancellationToken)
    {
        foreach (var (column, keep) in new[] { ("payload_sealed", options.Keep), ("error_detail", options.KeepErrorDetail) })
        {
            await using var command = database.CreateCommand($"UPDATE work_items SET {column} = NULL WHERE state = 'Dead' AND {column} IS NOT NULL AND finished_at < @before");
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("before", time.GetUtcNow() - keep));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>For each kind, how long its oldest due item has waited.</summary>
    public async Task<Dictionary<string, TimeSpan>> WaitingAsync(IEnumerable<string> kinds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand($"""
            SELECT kind, min(due_at) FROM work_items WHERE kind = ANY(@kinds) AND {Waiting} AND due_at <= @now GROUP BY kind
            """);
        command.Parameters.Add(Array("kinds", NpgsqlTypes.NpgsqlDbType.Text, kinds.ToArray()));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new Dictionary<string, TimeSpan>();
        while (await reader.ReadAsync(cancellationToken))
            waiting[reader.GetString(0)] = now - reader.GetFieldValue<DateTimeOffset>(1);
        return waiting;
    }

    public sealed record Expired(string Kind, Guid? AccountId, Guid? TenantId, JobStatus Status);
}
