using System.Text.Json;

namespace Clario.Demo;

/// <summary>The demo accounts' passwords, as JSON that only its owner may read: {"accounts":[{"role","email","password"}]}.</summary>
internal static class DemoFile
{
    public sealed record Entry(string Role, string Email, string Password);

    private sealed record Content(IReadOnlyList<Entry> Accounts);

    public static async Task<bool> HoldsAsync(string path, IReadOnlyList<string> emails, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            var content = JsonSerializer.Deserialize<Content>(await File.ReadAllTextAsync(path, cancellationToken), ClarioJson.Options);
            return emails.All(e => content?.Accounts?.Any(a => a.Email == e && !string.IsNullOrEmpty(a.Password)) is true);
        }
        catch (JsonException)
        {
            return false; // as good as lost: it is written anew
        }
    }

    public static async Task WriteAsync(string path, IReadOnlyList<Entry> accounts, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var written = path + ".new";
        File.Delete(written);
        await using (var file = new FileStream(written, options))
            await JsonSerializer.SerializeAsync(file, new Content(accounts), new JsonSerializerOptions(ClarioJson.Options) { WriteIndented = true }, cancellationToken);
        File.Move(written, path, overwrite: true);
    }
}
