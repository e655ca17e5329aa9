using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Clario.Platform.Encryption;

/// <summary>
/// A sealed value, all in one: version (1 byte), id of the master key (8), nonce (12), data key under the master key (32), tag (16),
/// nonce (12), the value under the data key, tag (16). AES-256-GCM both times. The data key is for this one value; the header belongs to what
/// its tag covers, and the place of the value to what the value's tag covers.
/// </summary>
internal static class Envelope
{
    public const byte Version = 1;
    private const int Nonce = 12, Tag = 16, Header = 9;
    private const int WrappedKey = Header + Nonce, ValueNonce = WrappedKey + MasterKey.Size + Tag, Value = ValueNonce + Nonce;

    /// <summary>What an envelope is longer than what it holds.</summary>
    public const int Overhead = Value + Tag;

    public static byte[] Seal(MasterKey master, ReadOnlySpan<byte> place, ReadOnlySpan<byte> value)
    {
        var envelope = new byte[Overhead + value.Length];
        envelope[0] = Version;
        BinaryPrimitives.WriteUInt64BigEndian(envelope.AsSpan(1), master.Id);
        RandomNumberGenerator.Fill(envelope.AsSpan(Header, Nonce));
        RandomNumberGenerator.Fill(envelope.AsSpan(ValueNonce, Nonce));
        Span<byte> key = stackalloc byte[MasterKey.Size];
        RandomNumberGenerator.Fill(key);
        using (var data = new AesGcm(key, Tag))
            data.Encrypt(envelope.AsSpan(ValueNonce, Nonce), value, envelope.AsSpan(Value, value.Length), envelope.AsSpan(Value + value.Length), place);
        using (var wrap = new AesGcm(master.Bytes, Tag))
            wrap.Encrypt(envelope.AsSpan(Header, Nonce), key, envelope.AsSpan(WrappedKey, MasterKey.Size),
                envelope.AsSpan(WrappedKey + MasterKey.Size, Tag), envelope.AsSpan(0, Header));
        CryptographicOperations.ZeroMemory(key);
        return envelope;
    }

    /// <summary>The id of the key that it is sealed under.</summary>
    /// <exception cref="UnreadableValueException">It is no envelope.</exception>
    public static ulong KeyOf(ReadOnlySpan<byte> envelope) =>
        envelope.Length < Overhead ? throw new UnreadableValueException($"it is cut short, at {envelope.Length} bytes")
        : envelope[0] != Version ? throw new UnreadableValueException($"its version is {envelope[0]}, and {Version} is the only one there is")
        : BinaryPrimitives.ReadUInt64BigEndian(envelope[1..]);

    /// <exception cref="UnreadableValueException">It was changed, stands in another place than it was sealed for, or is no envelope.</exception>
    public static byte[] Open(MasterKey master, ReadOnlySpan<byte> place, ReadOnlySpan<byte> envelope)
    {
        if (KeyOf(envelope) != master.Id)
            throw new ArgumentException("Another key than the one it is sealed under.", nameof(master));
        var value = new byte[envelope.Length - Overhead];
        Span<byte> key = stackalloc byte[MasterKey.Size];
        try
        {
            using (var wrap = new AesGcm(master.Bytes, Tag))
                wrap.Decrypt(envelope.Slice(Header, Nonce), envelope.Slice(WrappedKey, MasterKey.Size),
                    envelope.Slice(WrappedKey + MasterKey.Size, Tag), key, envelope[..Header]);
            using var data = new AesGcm(key, Tag);
            data.Decrypt(envelope.Slice(ValueNonce, Nonce), envelope[Value..^Tag], envelope[^Tag..], value, place);
            return value;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new UnreadableValueException("it was changed, or belongs to another row or column", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
