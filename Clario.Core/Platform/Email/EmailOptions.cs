using Microsoft.Extensions.Configuration;

namespace Clario.Platform.Email;

/// <param name="Host">Null: no mail server, so messages go into <paramref name="Folder"/>.</param>
/// <param name="Encrypt">STARTTLS; on unless the server is given as smtp://.</param>
public sealed record EmailOptions(string From, string? Host, int Port, bool Encrypt, string? UserName, string? Password, string Folder)
{
    internal static EmailOptions Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var server = configuration.GetConnectionString("mail") is { Length: > 0 } address ? new Uri(address) : null;
        return new(
            mail["From"] ?? "Clario <clario@localhost>",
            server?.Host ?? mail["Host"],
            server?.Port ?? mail.GetValue("Port", 587),
            server is null ? mail.GetValue("Encrypt", true) : server.Scheme == "smtps",
            mail["UserName"] is { Length: > 0 } name ? name : null, // an empty secret file means none
            mail["Password"],
            mail["Folder"] ?? Path.Combine(Path.GetTempPath(), "clario-mail"));
    }
}
