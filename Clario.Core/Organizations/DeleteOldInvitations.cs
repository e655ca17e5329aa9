using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Clario.Organizations;

/// <summary>Work: deletes invitations a month after their end, and with them the addresses that were invited.</summary>
public sealed record DeleteOldInvitations : IWork
{
    public static string Kind => "invitation-retention";
}

public sealed class DeleteOldInvitationsHandler(ClarioDb db, TimeProvider clock) : IWorkHandler<DeleteOldInvitations>
{
    public Task HandleAsync(DeleteOldInvitations work, WorkContext context, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Invitation.Kept;
        return db.Invitations.Where(i => i.ExpiresAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
