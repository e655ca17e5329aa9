using Clario.Platform.Work;

namespace Clario.Platform.Email;

/// <summary>Work: one message in plain text to one person.</summary>
public sealed record SendEmail(string To, string Subject, string Text) : IWork
{
    public static string Kind => "email";

    /// <summary>An address, and a text that may hold a link which opens an account.</summary>
    public static bool Confidential => true;
}

internal sealed class SendEmailHandler(IEmailSender sender) : IWorkHandler<SendEmail>
{
    // Run twice, the message has the same id both times, so that a mailbox can tell.
    public Task HandleAsync(SendEmail work, WorkContext context, CancellationToken cancellationToken) =>
        sender.SendAsync(work, context.Id, cancellationToken);
}
