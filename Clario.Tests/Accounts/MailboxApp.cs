using Clario.Support;

namespace Clario.Accounts;

/// <summary>Writes its mail into a folder of its own.</summary>
public sealed class MailboxApp : ClarioApp
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clario-mail-").FullName;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Mail:Folder", _folder));

    /// <summary>The messages to one address, each as it was written.</summary>
    public string[] MailTo(string address) =>
        [.. Directory.GetFiles(_folder, "*.eml").Select(File.ReadAllText).Where(mail => mail.Contains($"To: {address}", StringComparison.Ordinal))];

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
