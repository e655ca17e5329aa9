using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Clario.Platform.Encryption;

/// <summary>Changes a key file: whole or not at all, one at a time. A new one is for its owner only; one that is there stays for whom it was.</summary>
public static class KeyFile
{
    /// <summary>Makes a file with one key where there is none; of two that try at the same moment one does, and both then read the same.</summary>
    public static void Make(string path, DateTimeOffset now)
    {
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Change(path, keys => keys.Count > 0 ? keys : [NewKey(now, now)]);
    }

    /// <summary>Adds a key, which is the one to seal with from <paramref name="from"/> on. Makes the file where there is none.</summary>
    public static MasterKey Add(string path, DateTimeOffset now, DateTimeOffset from)
    {
        var added = NewKey(now, from);
        Change(path, keys => [.. keys, added]);
        return added;
    }

    /// <summary>Takes a key out. Whatever is still sealed under it, in a backup too, is then lost.</summary>
    public static void Forget(string path, ulong id) =>
        Change(path, keys => keys.Count > 1 ? [.. keys.Where(key => key.Id != id)] : throw new KeysException("it is the only key"));

    private static MasterKey NewKey(DateTimeOffset now, DateTimeOffset from) => new(
        BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8)), now, from, RandomNumberGenerator.GetBytes(MasterKey.Size));

    private static void Change(string path, Func<IReadOnlyList<MasterKey>, IReadOnlyList<MasterKey>> change)
    {
        using var one = Lock(path + ".lock");
        var before = File.Exists(path) ? KeyFileFormat.Read(File.ReadAllBytes(path)) : [];
        var after = change(before);
        if (ReferenceEquals(after, before))
            return;
        var half = path + ".new";
        File.Delete(half); // of a process that died here
        using (var stream = new FileStream(half, OwnersOnly(FileMode.CreateNew)))
        {
            if (!OperatingSystem.IsWindows() && before.Count > 0)
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
            stream.Write(KeyFileFormat.Write(after));
            stream.Flush(flushToDisk: true);
        }
        File.Move(half, path, overwrite: true);
        // Once more under its new name: the rename too must be on the disk before anything is sealed with the key.
        using var renamed = File.OpenHandle(path);
        RandomAccess.FlushToDisk(renamed);
    }

    /// <summary>Held by the open file, so that a process that dies gives it back.</summary>
    private static FileStream Lock(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, OwnersOnly(FileMode.OpenOrCreate));
            }
            catch (IOException) when (tries < 100 && File.Exists(path))
            {
                Thread.Sleep(50);
            }
        }
    }

    private static FileStreamOptions OwnersOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
