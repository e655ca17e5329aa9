using Clario.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Clario.Platform.Encryption;

/// <summary>The sealed values as rows of the database, whatever entity they belong to: counted by key, and sealed anew.</summary>
public sealed class SealedValues(NpgsqlDataSource database, Seals seals, IServiceScopeFactory scopes)
{
    private const int Batch = 500;

    /// <summary>The columns that are sealed, by the model: "accounts.phone_number_sealed".</summary>
    public IReadOnlyList<string> Places => [.. Columns().Select(column => $"{column.Table}.{column.Column}")];

    /// <summary>How many values are under each master key. What is no envelope counts under its own first bytes.</summary>
    public async Task<Dictionary<ulong, long>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<ulong, long>();
        foreach (var column in Columns())
        {
            await using var command = database.CreateCommand(
                $"SELECT substring({column.Column} FROM 2 FOR 8), count(*) FROM {column.Table} WHERE {column.Column} IS NOT NULL GROUP BY 1");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var bytes = reader.GetFieldValue<byte[]>(0);
                var id = bytes.Aggregate(0UL, (sum, next) => (sum << 8) | next);
                counts[id] = counts.GetValueOrDefault(id) + reader.GetInt64(1);
            }
        }
        return counts;
    }

    /// <summary>Seals every value anew that is not under <paramref name="current"/>, once through all tables.</summary>
    /// <param name="batchDone">Told after every batch how many were renewed and how many could not be opened, since the last time.</param>
    public async Task RenewAsync(MasterKey current, Func<int, IReadOnlyList<string>, Task> batchDone, CancellationToken cancellationToken)
    {
        foreach (var column in Columns())
        {
            object[]? last = null;
            while (await OldAsync(column, current, last, cancellationToken) is { Count: > 0 } rows)
            {
                var (renewed, faults) = await RenewAsync(column, rows, cancellationToken);
                await batchDone(renewed, faults);
                last = rows[^1].Key;
            }
        }
    }

    private sealed record Row(object[] Key, byte[] Envelope);

    // By key, so that a value that can't be opened is passed once, and rows that come meanwhile don't keep it going for ever.
    private async Task<List<Row>> OldAsync(EncryptedColumn column, MasterKey current, object[]? last, CancellationToken cancellationToken)
    {
        var keys = string.Join(", ", column.KeyColumns);
        var after = last is null ? "" : $"AND ({keys}) > ({string.Join(", ", last.Select((_, i) => $"${i + 2}"))})";
        await using var command = database.CreateCommand($"""
            SELECT {column.Column}, {keys} FROM {column.Table}
            WHERE {column.Column} IS NOT NULL AND substring({column.Column} FROM 2 FOR 8) <> $1 {after} ORDER BY {keys} LIMIT {Batch}
            """);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Convert.FromHexString(current.Name) });
        foreach (var part in last ?? [])
            command.Parameters.Add(new NpgsqlParameter { Value = part });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(new Row([.. column.Key.Select((_, i) => reader.GetValue(i + 1))], reader.GetFieldValue<byte[]>(0)));
        return rows;
    }

    /// <summary>Each only if it still is what was read: who wrote meanwhile wrote something newer.</summary>
    private async Task<(int Renewed, IReadOnlyList<string> Faults)> RenewAsync(EncryptedColumn column, List<Row> rows, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        await using var batch = database.CreateBatch();
        foreach (var row in rows)
        {
            try
            {
                if (seals.Renew(column.PlaceOf(row.Key), row.Envelope) is { } renewed)
                    batch.BatchCommands.Add(Replace(column, row, renewed));
            }
            catch (UnreadableValueException fault)
            {
                faults.Add(fault.Message);
            }
        }
        return (batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(cancellationToken), faults);
    }

    private static NpgsqlBatchCommand Replace(EncryptedColumn column, Row row, byte[] renewed)
    {
        var keys = string.Join(" AND ", column.KeyColumns.Select((name, i) => $"{name} = ${i + 3}"));
        var command = new NpgsqlBatchCommand($"UPDATE {column.Table} SET {column.Column} = $1 WHERE {keys} AND {column.Column} = $2");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = renewed });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = row.Envelope });
        foreach (var part in row.Key)
            command.Parameters.Add(new NpgsqlParameter { Value = part });
        return command;
    }

    private IReadOnlyList<EncryptedColumn> Columns()
    {
        using var scope = scopes.CreateScope();
        return EncryptedColumn.All(scope.ServiceProvider.GetRequiredService<ClarioDb>().Model);
    }
}
