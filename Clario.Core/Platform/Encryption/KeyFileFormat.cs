using System.Globalization;
using System.Text.Json;

namespace Clario.Platform.Encryption;

/// <summary>
/// <c>{ "keys": [ { "id": "16 hex digits", "created": "2026-11-24T22:00:00Z", "from": "…", "key": "64 hex digits" } ] }</c>
/// </summary>
internal static class KeyFileFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Line(string? Id, DateTimeOffset? Created, DateTimeOffset? From, string? Key);

    private sealed record Lines(List<Line?>? Keys);

    /// <exception cref="KeysException">Says what is wrong, and nothing of the content.</exception>
    public static IReadOnlyList<MasterKey> Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var keys = JsonSerializer.Deserialize<Lines>(text, Json)?.Keys?.Select(Read).ToList() ?? [];
            return keys.Count == 0 ? throw new KeysException("it holds no key")
                : keys.DistinctBy(key => key.Id).Count() < keys.Count ? throw new KeysException("two keys in it have the same id")
                : keys;
        }
        catch (JsonException)
        {
            throw new KeysException("it is no JSON of the form that docs/decisions/encryption.md shows");
        }
    }

    public static byte[] Write(IEnumerable<MasterKey> keys) => JsonSerializer.SerializeToUtf8Bytes(
        new Lines([.. keys.Select(key => new Line(key.Name, key.Created, key.From, Convert.ToHexStringLower(key.Bytes)))]), Json);

    private static MasterKey Read(Line? line)
    {
        if (line is not { Id.Length: 16, Created: { } created, Key.Length: 2 * MasterKey.Size }
            || !ulong.TryParse(line.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
            throw new KeysException("a key in it lacks its id (16 hexadecimal digits), its time, or its 64 hexadecimal digits");
        try
        {
            return new MasterKey(id, created, line.From ?? created, Convert.FromHexString(line.Key));
        }
        catch (FormatException)
        {
            throw new KeysException($"the key {line.Id} in it is not hexadecimal");
        }
    }
}

/// <summary>The master keys can't be used; the message says why, and holds no key.</summary>
public sealed class KeysException(string message, Exception? cause = null) : Exception(message, cause);
