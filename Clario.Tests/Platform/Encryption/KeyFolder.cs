using Clario.Support;

namespace Clario.Platform.Encryption;

/// <summary>A key file of a test's own, and processes' views of it.</summary>
internal sealed class KeyFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clario-keys-").FullName;

    public KeyFolder() => Path = System.IO.Path.Combine(_folder, "keys", "master-keys.json");

    public string Path { get; }

    public MasterKey Add(TimeSpan later = default) => Add(DateTimeOffset.UtcNow + later);

    public MasterKey Add(DateTimeOffset from)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        return KeyFile.Add(Path, DateTimeOffset.UtcNow, from);
    }

    /// <summary>As another process has it: what it read it knows on its own.</summary>
    public KeyRing Ring(TimeProvider? clock = null, bool make = false) => new(new EncryptionOptions(Path, make), clock ?? TimeProvider.System);

    public Seals Seals() => new(Ring());

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>An Api whose key file a test may change.</summary>
public sealed class KeysApp : ClarioApp
{
    private readonly KeyFolder _keys = new();

    public string KeyFile => _keys.Path;

    /// <summary>By every clock, the test's and the machine's, it is the one to seal with.</summary>
    public MasterKey AddKey() => _keys.Add(DateTimeOffset.UnixEpoch);

    protected override IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        if (!File.Exists(KeyFile))
            AddKey();
        return [.. base.Settings(), new("Encryption:KeyFile", KeyFile)];
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(Path.GetDirectoryName(KeyFile)))
            _keys.Dispose();
    }
}
