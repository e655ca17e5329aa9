using Npgsql;

namespace Clario.Platform.Data;

/// <summary>PostgreSQL's binary COPY: tens of times faster than inserts, and inside the connection's transaction like them.</summary>
public static class BinaryCopy
{
    private const int TellEvery = 1000;

    /// <param name="into">Table and columns: "careers (code, title)".</param>
    /// <param name="written">Told from time to time how many more rows were written.</param>
    public static async Task WriteAsync<T>(
        NpgsqlConnection connection, string into, IReadOnlyList<T> rows, Func<T, object?[]> values, Action<int>? written,
        CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var done = 0; done < rows.Count; done++)
        {
            await writer.WriteRowAsync(cancellationToken, values(rows[done]));
            if ((done + 1) % TellEvery == 0)
                written?.Invoke(TellEvery);
        }
        await writer.CompleteAsync(cancellationToken);
        written?.Invoke(rows.Count % TellEvery);
    }
}
