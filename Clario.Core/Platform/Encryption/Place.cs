using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Clario.Platform.Encryption;

/// <summary>Where a sealed value is kept. It opens there only, so that nobody gains by copying one into another row.</summary>
/// <param name="Table">As in the database: "asp_net_user_tokens". With the column it is part of the seal: neither is renamed without sealing anew.</param>
public sealed record Place(string Table, string Column, IReadOnlyList<string> Key)
{
    /// <param name="key">The row's primary key: uuid, text or integer.</param>
    public static Place Of(string table, string column, params IEnumerable<object?> key) => new(table, column, [.. key.Select(Write)]);

    /// <summary>Each part with its length before it, so that no two places are written alike.</summary>
    internal byte[] ToBytes()
    {
        string[] parts = [Table, Column, .. Key];
        var bytes = new byte[parts.Sum(part => sizeof(int) + Encoding.UTF8.GetByteCount(part))];
        var at = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, bytes.AsSpan(at + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), length);
            at += sizeof(int) + length;
        }
        return bytes;
    }

    private static string Write(object? part) => part switch
    {
        Guid id => id.ToString("N"),
        string text => text,
        int or long => Convert.ToString(part, CultureInfo.InvariantCulture)!,
        _ => throw new NotSupportedException($"A row is known by uuid, text or integer, not by {part?.GetType().Name ?? "nothing"}."),
    };
}
