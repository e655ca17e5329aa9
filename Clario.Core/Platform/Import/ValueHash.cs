using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clario.Platform.Import;

/// <summary>SHA-256 over rows of values, gathered so that the hash is fed by the block and not by the value.</summary>
internal sealed class ValueHash : IDisposable
{
    private const int Block = 64 * 1024;
    private const string EndOfValue = "\u001f", EndOfRow = "\u001e";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _waiting = new(2 * Block);

    public void Add(params ReadOnlySpan<object?> row)
    {
        foreach (var value in row)
        {
            Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", _waiting);
            Encoding.UTF8.GetBytes(EndOfValue, _waiting);
        }
        Encoding.UTF8.GetBytes(EndOfRow, _waiting);
        if (_waiting.WrittenCount >= Block)
            Flush();
    }

    /// <summary>In hex, lower case.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_waiting.WrittenSpan);
        _waiting.ResetWrittenCount();
    }
}
