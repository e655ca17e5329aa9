using System.Text.RegularExpressions;

namespace Clario.Support;

/// <summary>A folder into which Clario writes its mail.</summary>
public sealed partial class Mailbox : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("clario-mail-").FullName;

    /// <summary>The messages to one address, each as it reads, in the order in which they were written.</summary>
    public string[] To(string address) => Holding($"To: {address}");

    /// <summary>The messages in which a text stands, in any case.</summary>
    public string[] Holding(string text) =>
        [.. new DirectoryInfo(Folder).GetFiles("*.eml").OrderBy(file => file.LastWriteTimeUtc).Select(file => Read(file.FullName))
            .Where(mail => mail.Contains(text, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The link in the last letter to an address that has one; null when there is none.</summary>
    public Uri? LinkTo(string address) =>
        To(address).Select(mail => Link().Match(mail)).LastOrDefault(link => link.Success) is { } found ? new Uri(found.Value) : null;

    // Quoted-printable, as mail programs undo it.
    private static string Read(string file) =>
        Escape().Replace(File.ReadAllText(file).Replace("=\r\n", "", StringComparison.Ordinal), code => $"{(char)Convert.ToByte(code.Groups[1].Value, 16)}");

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"http://\S+\?\S+")]
    private static partial Regex Link();

    public void Dispose()
    {
        if (Directory.Exists(Folder)) // a factory is disposed twice
            Directory.Delete(Folder, recursive: true);
    }
}
