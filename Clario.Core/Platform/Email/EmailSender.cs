using System.Net;
using System.Net.Mail;

namespace Clario.Platform.Email;

public interface IEmailSender
{
    /// <param name="id">Names the message: the same for every try.</param>
    Task SendAsync(SendEmail message, Guid id, CancellationToken cancellationToken);
}

/// <summary>Hands messages to a mail server.</summary>
internal sealed class SmtpEmailSender(EmailOptions options) : IEmailSender
{
    public async Task SendAsync(SendEmail message, Guid id, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Encrypt };
        if (options.UserName is not null)
            smtp.Credentials = new NetworkCredential(options.UserName, options.Password);
        using var mail = Letter.Of(message, id, options.From);
        try
        {
            await smtp.SendMailAsync(mail, cancellationToken);
        }
        catch (SmtpException refused)
        {
            throw new EmailRefusedException(refused);
        }
    }
}

/// <summary>The mail server did not take a message. Says why without the server's own words: those repeat the address, and this is logged.</summary>
public sealed class EmailRefusedException(SmtpException refused)
    : Exception($"The mail server did not take the message: {refused.StatusCode}.", refused.InnerException is SmtpException ? null : refused.InnerException);

/// <summary>Where there is no mail server: every message is an .eml file that any mail program opens.</summary>
internal sealed class LocalEmailSender(EmailOptions options) : IEmailSender
{
    public async Task SendAsync(SendEmail message, Guid id, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.GetFullPath(options.Folder));
        using var smtp = new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = folder.FullName,
        };
        using var mail = Letter.Of(message, id, options.From);
        await smtp.SendMailAsync(mail, cancellationToken);
    }
}

internal static class Letter
{
    public static MailMessage Of(SendEmail message, Guid id, string from)
    {
        var to = new MailAddress(message.To);
        if (to.Address != message.To)
            throw new FormatException("The address says more than an address."); // and might be somebody else's
        var mail = new MailMessage(new MailAddress(from), to)
        {
            Subject = message.Subject,
            Body = message.Text,
        };
        mail.Headers.Add("Message-ID", $"<{id:N}@{mail.From!.Host}>");
        return mail;
    }
}
