using System.Security.Cryptography;
using System.Text;

namespace Clario.Platform.Encryption;

/// <summary>Seals values for the place where they are kept, and opens them there.</summary>
public sealed class Seals(KeyRing ring)
{
    public byte[] Seal(Place place, string value) => Envelope.Seal(ring.Current, place.ToBytes(), Encoding.UTF8.GetBytes(value));

    /// <exception cref="UnreadableValueException">Says where and why; never a wrong value.</exception>
    public string Open(Place place, byte[] envelope)
    {
        try
        {
            var id = Envelope.KeyOf(envelope);
            var key = ring.Find(id) ?? throw new UnreadableValueException($"it is under the master key {MasterKey.NameOf(id)}, which this process was not given");
            return Encoding.UTF8.GetString(Envelope.Open(key, place.ToBytes(), envelope));
        }
        catch (UnreadableValueException reason)
        {
            throw new UnreadableValueException($"The value in {place.Table}.{place.Column} can't be opened: {reason.Message}.", reason);
        }
    }

    /// <summary>The same value under the current key; null when it is under that already.</summary>
    /// <exception cref="UnreadableValueException">Says where and why.</exception>
    public byte[]? Renew(Place place, byte[] envelope)
    {
        var current = ring.Current;
        if (envelope.Length >= Envelope.Overhead && envelope[0] == Envelope.Version && Envelope.KeyOf(envelope) == current.Id)
            return null;
        return Seal(place, Open(place, envelope));
    }
}

/// <summary>A sealed value can't be opened. The message says why, and holds nothing of it.</summary>
public sealed class UnreadableValueException(string message, Exception? cause = null) : CryptographicException(message, cause);
