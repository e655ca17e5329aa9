using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Privacy;

/// <summary>Collects everything that Clario has of a person, over all organisations.</summary>
public sealed class PersonalData(ClarioDb db, NpgsqlDataSource database, Seals seals)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A zip file with a JSON file for each table that has something of theirs, their picture, and a text that says what is what.</summary>
    public async Task<byte[]> ZipAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var found = await CollectAsync(accountId, cancellationToken);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            await WriteAsync(zip, "README.txt", Encoding.UTF8.GetBytes(ExportWords.Explain(found.Keys)), cancellationToken);
            foreach (var (table, rows) in found)
                await WriteAsync(zip, $"{ExportWords.FileOf(table)}.json", Encoding.UTF8.GetBytes(rows.ToJsonString(Readable)), cancellationToken);
            foreach (var picture in await db.Pictures.AsNoTracking().Where(p => p.AccountId == accountId).ToListAsync(cancellationToken))
                await WriteAsync(zip, $"pictures/{picture.Id}.webp", picture.Content, cancellationToken);
        }
        return file.ToArray();
    }

    /// <summary>The rows by table, each as the database's own JSON, without the tables that have none.</summary>
    private async Task<SortedDictionary<string, JsonArray>> CollectAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var tables = PersonalTables.Of(db.Model).ToLookup(table => table.ByTenant);
        var found = new SortedDictionary<string, JsonArray>(StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ReadAsync(connection, null, tables[false], accountId, found, cancellationToken);
        // Every organisation, not only those they belong to: what somebody made in one stays there when they leave it.
        var organizations = await db.Organizations.Select(o => o.Id).ToListAsync(cancellationToken);
        foreach (var tenant in organizations.Prepend(CurrentTenant.Public))
            await ReadAsync(connection, tenant, tables[true], accountId, found, cancellationToken);
        return found;
    }

    private async Task ReadAsync(
        NpgsqlConnection connection, Guid? tenant, IEnumerable<PersonalTable> tables, Guid accountId, SortedDictionary<string, JsonArray> found, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (tenant is { } id)
            batch.For(id);
        var asked = tables.ToList();
        asked.ForEach(table => batch.BatchCommands.Add(Question(table, accountId)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (tenant is not null)
            await reader.NextResultAsync(cancellationToken); // past the tenant's setting
        foreach (var table in asked)
        {
            while (await reader.ReadAsync(cancellationToken))
                Rows(found, table.Name).Add(Open(table, reader));
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private static NpgsqlBatchCommand Question(PersonalTable table, Guid accountId)
    {
        var opened = string.Concat(table.Sealed.SelectMany(column => column.KeyColumns.Append(column.Column)).Select(name => $", t.{name}"));
        return new($"SELECT (to_jsonb(t) - $2)::text{opened} FROM {table.Name} t WHERE {table.Where}")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = accountId }, new NpgsqlParameter<string[]> { TypedValue = [.. table.KeptBack] } },
        };
    }

    private JsonNode Open(PersonalTable table, NpgsqlDataReader reader)
    {
        var row = JsonNode.Parse(reader.GetString(0))!.AsObject();
        var at = 1;
        foreach (var column in table.Sealed)
        {
            object[] key = [.. column.Key.Select(_ => reader.GetValue(at++))];
            row[column.Column.Replace("_sealed", "", StringComparison.Ordinal)] = reader.IsDBNull(at) ? null : seals.Open(column.PlaceOf(key), reader.GetFieldValue<byte[]>(at));
            at++;
        }
        return row;
    }

    private static JsonArray Rows(SortedDictionary<string, JsonArray> found, string table)
    {
        if (!found.TryGetValue(table, out var rows))
            found[table] = rows = [];
        return rows;
    }

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await entry.WriteAsync(content, cancellationToken);
    }
}
