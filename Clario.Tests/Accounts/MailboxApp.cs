using System.Web;
using Clario.Support;

namespace Clario.Accounts;

/// <summary>Writes its mail into a folder of its own.</summary>
public class MailboxApp : ClarioApp
{
    private readonly Mailbox _mailbox = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Mail:Folder", _mailbox.Folder));

    public string[] MailTo(string address) => _mailbox.To(address);

    /// <summary>Runs the work that is due, and takes the query of the link out of the last letter to an address.</summary>
    public async Task<(Guid Account, string Token)> LinkToAsync(string address)
    {
        await RunWorkAsync();
        var query = HttpUtility.ParseQueryString(_mailbox.LinkTo(address)!.Query);
        return (Guid.TryParse(query["account"], out var account) ? account : Guid.Empty, query["token"]!);
    }

    /// <summary>Opens the link that was mailed at sign-up.</summary>
    public async Task ConfirmAsync(Person person) =>
        (await person.Client.PostAsync("/api/account/email/confirm", new ConfirmEmail((await LinkToAsync(person.Email)).Token))).EnsureSuccessStatusCode();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _mailbox.Dispose();
    }
}
