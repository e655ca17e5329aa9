using System.Text;

namespace Clario.Privacy;

/// <summary>What the files of a copy are called, and what they hold, in words for the person whose copy it is.</summary>
internal static class ExportWords
{
    private static readonly Dictionary<string, (string File, string Holds)> Words = new()
    {
        ["accounts"] = ("account", "your name, e-mail address and phone number, and how you sign in"),
        ["asp_net_user_claims"] = ("account-claims", "what else is noted beside your account"),
        ["asp_net_user_logins"] = ("linked-accounts", "accounts elsewhere that you sign in with"),
        ["asp_net_user_roles"] = ("roles", "the roles that you were given"),
        ["assessments"] = ("assessments", "your answers to the interest inventory, and the results"),
        ["audit_entries"] = ("security-log", "what happened around your account and its sign-ins. It stays for as long as Clario has to answer for it, and says no name"),
        ["consents"] = ("consents", "what you agreed to, and when"),
        ["invitations"] = ("invitations", "invitations to organisations that you sent"),
        ["memberships"] = ("memberships", "what you are in the organisations that you belong to"),
        ["mentor_applications"] = ("mentor-applications", "your applications as a mentor, and what became of them"),
        ["organizations"] = ("organizations", "those organisations"),
        ["passkeys"] = ("passkeys", "that you have passkeys; not what they are"),
        ["pictures"] = ("pictures", "your picture, which is the file in the folder of that name"),
        ["profiles"] = ("profile", "what you said of yourself"),
        ["roadmaps"] = ("roadmaps", "your roadmaps"),
        ["roadmap_edges"] = ("roadmap-paths", "which step of a roadmap comes before which"),
        ["roadmap_nodes"] = ("roadmap-steps", "the steps of your roadmaps, with your notes and how far you have come"),
        ["roadmap_resources"] = ("roadmap-resources", "courses and books that your roadmaps name"),
        ["sent_letters"] = ("letters", "the letters with links that were sent to you within the last hour"),
        ["sign_in_sessions"] = ("sign-ins", "where and when you were signed in"),
    };

    /// <summary>A table that has no words yet goes by its own name.</summary>
    public static string FileOf(string table) => Words.TryGetValue(table, out var words) ? words.File : table.Replace('_', '-');

    public static string Explain(IEnumerable<string> tables)
    {
        var text = new StringBuilder("""
            This is everything that Clario has of you.

            Each file is a list in JSON, which any text editor shows and most programs read. Times are in UTC. Rows that you made within an organisation name it
            as tenant_id.


            """);
        foreach (var table in tables)
            text.Append(FileOf(table)).Append(".json: ").Append(Words.GetValueOrDefault(table).Holds ?? "what its name says").AppendLine(".");
        return text.AppendLine().AppendLine(
            "Left out is what only keeps your account safe: the hash of your password, the keys behind your second step and your passkeys, and tokens of devices.").ToString();
    }
}
