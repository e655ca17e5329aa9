using Npgsql;
using NpgsqlTypes;

namespace Clario.Platform.Work;

public sealed partial class WorkLedger
{
    /// <summary>Marks what is due as handed to the broker, up to so many of each kind, and answers it to be handed over.</summary>
    public async Task<List<(Guid Id, string Kind)>> TakeToPublishAsync(IReadOnlyCollection<string> kinds, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            WITH chosen AS MATERIALIZED (
                SELECT due.id FROM unnest(@kinds) AS kinds(kind), LATERAL (
                    SELECT id FROM work_items
                    WHERE kind = kinds.kind AND published_at IS NULL AND {Waiting} AND due_at <= @now
                    ORDER BY due_at LIMIT @most FOR UPDATE SKIP LOCKED) due)
            UPDATE work_items w SET published_at = @now FROM chosen WHERE w.id = chosen.id RETURNING w.id, w.kind
            """);
        command.Parameters.Add(Array("kinds", NpgsqlDbType.Text, kinds.ToArray()));
        command.Parameters.Add(new NpgsqlParameter<int>("most", most));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", time.GetUtcNow()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var taken = new List<(Guid, string)>();
        while (await reader.ReadAsync(cancellationToken))
            taken.Add((reader.GetGuid(0), reader.GetString(1)));
        return taken;
    }

    /// <summary>What the broker did not confirm is handed over again.</summary>
    public async Task UnpublishAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"UPDATE work_items SET published_at = NULL WHERE id = ANY(@ids) AND {MayBegin}");
        command.Parameters.Add(Array("ids", NpgsqlDbType.Uuid, ids.ToArray()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Hands over again what was handed over so long ago and still waits. Answers how many.</summary>
    public async Task<int> RepublishAsync(IReadOnlyCollection<string> kinds, TimeSpan longerThan, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            UPDATE work_items SET published_at = NULL WHERE id IN (
                SELECT id FROM work_items WHERE kind = ANY(@kinds) AND {Waiting} AND published_at <= @before LIMIT 10000 FOR UPDATE SKIP LOCKED)
            """);
        command.Parameters.Add(Array("kinds", NpgsqlDbType.Text, kinds.ToArray()));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("before", time.GetUtcNow() - longerThan));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
