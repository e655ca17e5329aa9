using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Clario.Platform.Audit;

/// <summary>An entry that somebody noted earlier: it must still be the same.</summary>
public sealed record AuditWitness(long Number, string Hash);

/// <summary>Reads the log from its first entry to its last. Never more of it is in memory than an entry.</summary>
public sealed class AuditLog(NpgsqlDataSource database)
{
    private const string Entries = """
        SELECT number, at, kind, by_id, about_id, network, detail, hash FROM audit_entries ORDER BY number
        """;

    /// <summary>Everything that was committed when this began, in order.</summary>
    public async IAsyncEnumerable<AuditLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await foreach (var line in ReadAsync(connection, cancellationToken))
            yield return line;
    }

    /// <summary>Works every hash out anew. Ends at the first entry that is wrong; what comes after it vouches for nothing.</summary>
    public async Task<AuditCheck> VerifyAsync(AuditWitness? witness, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // One snapshot: an entry that is added meanwhile is in neither the head nor the list.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var head = await HeadAsync(connection, cancellationToken);
        var (number, hash) = (0L, AuditChain.Start);
        await foreach (var line in ReadAsync(connection, cancellationToken))
        {
            if (line.Number is null)
                return Broken(AuditFault.Unsealed);
            if (line.Number != number + 1)
                return Broken(AuditFault.Missing);
            var next = AuditChain.Next(hash, line);
            if (line.Hash != Hex(next))
                return Broken(AuditFault.Changed);
            if (witness?.Number == line.Number && !witness.Hash.Equals(line.Hash, StringComparison.OrdinalIgnoreCase))
                return Broken(AuditFault.Replaced);
            (number, hash) = (number + 1, next);
        }

        if (number < head.Number || number < witness?.Number)
            return Broken(AuditFault.CutOff);
        return head == (number, Hex(hash)) ? new AuditCheck(number, Hex(hash)) : Broken(AuditFault.Changed);

        AuditCheck Broken(AuditFault fault) => new(number, Hex(hash), fault, number + 1);
    }

    private static async Task<(long Number, string Hash)> HeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, hash FROM audit_head", connection);
        await using var found = await command.ExecuteReaderAsync(cancellationToken);
        return await found.ReadAsync(cancellationToken) ? (found.GetInt64(0), Hex(found.GetFieldValue<byte[]>(1))) : (0, "");
    }

    private static async IAsyncEnumerable<AuditLine> ReadAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Entries, connection) { CommandTimeout = 0 }; // as long as whoever reads it wants to
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            yield return new AuditLine(
                row.IsDBNull(0) ? null : row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2),
                row.IsDBNull(3) ? null : row.GetGuid(3), row.IsDBNull(4) ? null : row.GetGuid(4),
                row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : Hex(row.GetFieldValue<byte[]>(7)));
        }
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
