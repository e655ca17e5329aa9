using System.Security.Cryptography;
using System.Text.Json;

namespace Clario.LocalHosting.Services;

/// <summary>Passwords and keys of this clone, made when first asked for and kept in a file that only its owner reads.</summary>
internal sealed class Secrets(string file)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private readonly Dictionary<string, string> _known = File.Exists(file)
        ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? []
        : [];

    public string this[string name]
    {
        get
        {
            lock (_known)
            {
                if (_known.TryGetValue(name, out var secret))
                    return secret;
                _known[name] = secret = NewPassword();
                Save();
                return secret;
            }
        }
    }

    public IReadOnlyCollection<string> All
    {
        get
        {
            lock (_known)
                return [.. _known.Values];
        }
    }

    /// <summary>A value that somebody gave; null where there is none.</summary>
    public string? Find(string name)
    {
        lock (_known)
            return _known.GetValueOrDefault(name);
    }

    /// <summary>Keeps a value that somebody gave; null forgets it.</summary>
    public void Keep(string name, string? value)
    {
        lock (_known)
        {
            if (value is null)
                _known.Remove(name);
            else
                _known[name] = value;
            Save();
        }
    }

    /// <summary>Letters and digits only, so that it needs no quoting in any configuration; about 140 bits.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 24);

    private void Save()
    {
        var half = file + ".new";
        File.Delete(half);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(half, options))
            JsonSerializer.Serialize(stream, _known, Readable);
        File.Move(half, file, overwrite: true);
    }
}
