using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Clario.Platform.Data;

/// <summary>A text holds U+0000, which PostgreSQL can't keep.</summary>
public sealed class UnstorableTextException() : ArgumentException("The text contains a character that can't be kept (U+0000).");

/// <summary>
/// Refuses U+0000 before PostgreSQL has to. Refused by PostgreSQL while the statement is prepared, the statement would be left half prepared,
/// and fail on that connection for whoever needs it next (npgsql/npgsql#6391).
/// </summary>
internal sealed class StorableText : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (NpgsqlParameter parameter in result.Parameters)
        {
            var storable = parameter.Value switch
            {
                string json when parameter.NpgsqlDbType == NpgsqlDbType.Jsonb => !EscapesNull(json),
                string text => !text.Contains('\0'),
                IEnumerable<string?> texts => !texts.Any(text => text?.Contains('\0') is true),
                _ => true,
            };
            if (!storable)
                throw new UnstorableTextException();
        }
        return result;
    }

    private static bool EscapesNull(string json)
    {
        for (var at = json.IndexOf(@"\u0000", StringComparison.Ordinal); at >= 0; at = json.IndexOf(@"\u0000", at + 1, StringComparison.Ordinal))
            if ((at - json.AsSpan(0, at).TrimEnd('\\').Length) % 2 == 0) // otherwise it is a backslash, and then the word
                return true;
        return false;
    }
}
