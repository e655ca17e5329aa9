using Npgsql;
using NpgsqlTypes;

namespace Clario.Platform.Work;

/// <summary>
/// Every change of a work item after its insert: single statements that name the state they expect, so that two processes
/// can race for anything and one of them finds no row. Beside EF because each moves hundreds of rows at a time.
/// </summary>
public sealed partial class WorkLedger(NpgsqlDataSource database, TimeProvider time, WorkOptions options)
{
    /// <summary>
    /// What the index of waiting items holds: those in the states <see cref="MayBegin"/>, in other words. Statements that name items by their
    /// ids ask for the state, so that PostgreSQL finds them by their key and does not walk this index, which under load is full of dead entries.
    /// </summary>
    internal const string Waiting = "lease_until IS NULL AND finished_at IS NULL";

    private const string MayBegin = "state IN ('Queued', 'Failed')";

    private const string Claim = """
        UPDATE work_items w SET state = 'Running', attempts = w.attempts + 1, lease_until = @lease, progress = 0, step = NULL
        FROM chosen WHERE w.id = chosen.id
        RETURNING w.id, w.kind, w.payload, w.account_id, w.tenant_id, w.attempts, w.due_at, w.trace_parent, w.payload_sealed
        """;

    /// <summary>Begins those of <paramref name="ids"/> that wait and are due; the others belong to someone else or are finished.</summary>
    public Task<List<ClaimedItem>> ClaimAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => ClaimAsync($"""
        WITH chosen AS MATERIALIZED (
            SELECT id FROM work_items WHERE id = ANY(@ids) AND {MayBegin} AND due_at <= @now ORDER BY id FOR UPDATE)
        {Claim}
        """, [Array("ids", NpgsqlDbType.Uuid, ids.ToArray())], cancellationToken);

    /// <summary>Begins what is due and not with the broker, up to so many of each kind, oldest first.</summary>
    public Task<List<ClaimedItem>> ClaimDueAsync(IReadOnlyDictionary<string, int> room, CancellationToken cancellationToken) => ClaimAsync($"""
        WITH chosen AS MATERIALIZED (
            SELECT due.id FROM unnest(@kinds, @limits) AS kinds(kind, room), LATERAL (
                SELECT id FROM work_items
                WHERE kind = kinds.kind AND published_at IS NULL AND {Waiting} AND due_at <= @now
                ORDER BY due_at LIMIT kinds.room FOR UPDATE SKIP LOCKED) due)
        {Claim}
        """, [Array("kinds", NpgsqlDbType.Text, room.Keys.ToArray()), Array("limits", NpgsqlDbType.Integer, room.Values.ToArray())], cancellationToken);

    private async Task<List<ClaimedItem>> ClaimAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", now));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("lease", now + options.Lease));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<ClaimedItem>();
        while (await reader.ReadAsync(cancellationToken))
            claimed.Add(new ClaimedItem(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetGuid(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6),
                reader.IsDBNull(7) ? null : reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8)));
        return claimed;
    }

    private static NpgsqlParameter Array(string name, NpgsqlDbType type, object values) => new(name, NpgsqlDbType.Array | type) { Value = values };
}
