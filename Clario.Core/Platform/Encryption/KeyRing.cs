using System.Text;

namespace Clario.Platform.Encryption;

/// <summary>
/// The master keys as this process knows them. The file is looked at again every few seconds, and at once when an envelope names a key
/// that is not known yet: whoever sealed it read the key in the same file before.
/// </summary>
public sealed class KeyRing(EncryptionOptions options, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);
    private readonly Lock _reading = new();
    private volatile Known? _known;

    private sealed record Known(byte[] Text, IReadOnlyList<MasterKey> Keys, Dictionary<ulong, MasterKey> ById, long At);

    public string? Path => options.Keys is null ? options.KeyFile : null;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MasterKey> All => Read().Keys;

    /// <summary>The one to seal with: the last that has begun.</summary>
    public MasterKey Current
    {
        get
        {
            var (keys, now) = (Read().Keys, time.GetUtcNow());
            return keys.LastOrDefault(key => key.From <= now) ?? keys[0];
        }
    }

    /// <summary>Null when the file does not hold it.</summary>
    public MasterKey? Find(ulong id) => Read().ById.GetValueOrDefault(id) ?? Read(atOnce: true).ById.GetValueOrDefault(id);

    /// <exception cref="KeysException">There are none, or the file can't be read; only before the first reading that succeeds.</exception>
    private Known Read(bool atOnce = false)
    {
        var known = _known;
        if (known is not null && (options.Keys is not null || (!atOnce && time.GetElapsedTime(known.At) < Glance)))
            return known;
        lock (_reading)
        {
            // What another has read meanwhile will do, but for a key that may have come after they began.
            if (!atOnce && _known is { } meanwhile && !ReferenceEquals(meanwhile, known))
                return meanwhile;
            return _known = ReadNow(_known);
        }
    }

    private Known ReadNow(Known? before)
    {
        try
        {
            var text = options.Keys is { } given ? Encoding.UTF8.GetBytes(given) : ReadFile(mayMake: before is null);
            if (before is not null && text.AsSpan().SequenceEqual(before.Text))
                return before with { At = time.GetTimestamp() };
            var keys = KeyFileFormat.Read(text).OrderBy(key => key.From).ThenBy(key => key.Created).ToList();
            return new Known(text, keys, keys.ToDictionary(key => key.Id), time.GetTimestamp());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or KeysException)
        {
            if (before is not null) // what is known still opens what it sealed; the file is looked at again
                return before with { At = time.GetTimestamp() };
            var where = options.Keys is null ? $"The key file {options.KeyFile}" : "Encryption:Keys";
            throw new KeysException($"{where} can't be used: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    // Made at the first reading only: a file that vanishes later must not be answered with new keys.
    private byte[] ReadFile(bool mayMake)
    {
        if (options.KeyFile is not { } path)
            throw new KeysException("Encryption:KeyFile names no file");
        if (mayMake && options.MakeKeyFile)
            KeyFile.Make(path, time.GetUtcNow());
        return File.ReadAllBytes(path);
    }
}
