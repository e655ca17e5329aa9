using System.Text;
using Npgsql;

namespace Clario.Platform.Encryption;

/// <summary>Everything that a database's tables hold, as text: what somebody with a dump can read.</summary>
internal static class Tables
{
    public static async Task<string> ReadAllAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var all = new StringBuilder();
        foreach (var table in await RowsAsync(database, "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
            foreach (var row in await RowsAsync(database, $"SELECT t::text FROM {table} t"))
                all.AppendLine(row);
        return all.ToString();
    }

    /// <summary>True where the text stands in it, as it is, in hexadecimal as a dump shows bytes, or in base64.</summary>
    public static bool Holds(this string dump, string clear) =>
        dump.Contains(clear, StringComparison.Ordinal)
        || dump.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(clear)), StringComparison.Ordinal)
        || dump.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(clear))[..^4], StringComparison.Ordinal);

    private static async Task<List<string>> RowsAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
