using Npgsql;
using NpgsqlTypes;

namespace Clario.Platform.Work;

public sealed partial class WorkLedger
{
    private const string FinishSql = """
        UPDATE work_items w SET
            state = o.state,
            attempts = w.attempts - CASE WHEN o.state = 'Queued' THEN 1 ELSE 0 END,
            progress = CASE WHEN o.state = 'Succeeded' THEN 100 ELSE w.progress END,
            payload_sealed = CASE WHEN o.state = 'Succeeded' THEN NULL ELSE w.payload_sealed END, -- done: nobody needs what was confidential
            due_at = COALESCE(o.due_at, w.due_at),
            published_at = CASE WHEN o.due_at IS NULL THEN w.published_at END,
            finished_at = CASE WHEN o.due_at IS NULL THEN @now END,
            lease_until = NULL, result_url = o.result_url, error = o.error, error_detail = o.detail
        FROM unnest(@ids, @attempts, @states, @dues, @urls, @errors, @details) AS o(id, attempt, state, due_at, result_url, error, detail)
        WHERE w.id = o.id AND w.state = 'Running' AND w.attempts = o.attempt
        RETURNING w.id
        """;

    /// <summary>Writes how runs ended. Answers those that were still theirs to end.</summary>
    public async Task<HashSet<Guid>> FinishAsync(IReadOnlyCollection<Outcome> outcomes, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(FinishSql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", time.GetUtcNow()));
        command.Parameters.Add(Array("ids", NpgsqlDbType.Uuid, outcomes.Select(o => o.Id).ToArray()));
        command.Parameters.Add(Array("attempts", NpgsqlDbType.Integer, outcomes.Select(o => o.Attempt).ToArray()));
        command.Parameters.Add(Array("states", NpgsqlDbType.Text, outcomes.Select(o => o.State.ToString()).ToArray()));
        command.Parameters.Add(Array("dues", NpgsqlDbType.TimestampTz, outcomes.Select(o => o.DueAt).ToArray()));
        command.Parameters.Add(Array("urls", NpgsqlDbType.Text, outcomes.Select(o => o.ResultUrl).ToArray()));
        command.Parameters.Add(Array("errors", NpgsqlDbType.Text, outcomes.Select(o => o.Error).ToArray()));
        command.Parameters.Add(Array("details", NpgsqlDbType.Text, outcomes.Select(o => o.Detail).ToArray()));
        return await IdsAsync(command, cancellationToken);
    }

    /// <summary>Keeps running items from being taken over. Those that are missing in the answer have been.</summary>
    public async Task<HashSet<Guid>> RenewAsync(IReadOnlyCollection<ClaimedItem> running, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            UPDATE work_items w SET lease_until = @lease FROM unnest(@ids, @attempts) AS r(id, attempt)
            WHERE w.id = r.id AND w.state = 'Running' AND w.attempts = r.attempt RETURNING w.id
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("lease", time.GetUtcNow() + options.Lease));
        command.Parameters.Add(Array("ids", NpgsqlDbType.Uuid, running.Select(r => r.Id).ToArray()));
        command.Parameters.Add(Array("attempts", NpgsqlDbType.Integer, running.Select(r => r.Attempt).ToArray()));
        return await IdsAsync(command, cancellationToken);
    }

    /// <summary>Writes how far a run has come. False when the item is no longer this run's.</summary>
    public async Task<bool> ReportAsync(ClaimedItem item, int percent, string step, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "UPDATE work_items SET progress = @percent, step = @step WHERE id = @id AND state = 'Running' AND attempts = @attempt");
        command.Parameters.Add(new NpgsqlParameter<int>("percent", percent));
        command.Parameters.Add(new NpgsqlParameter<string>("step", step));
        command.Parameters.Add(new NpgsqlParameter<Guid>("id", item.Id));
        command.Parameters.Add(new NpgsqlParameter<int>("attempt", item.Attempt));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<HashSet<Guid>> IdsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetGuid(0));
        return ids;
    }
}
