using Clario.Platform.Data;

namespace Clario.Organizations;

/// <summary>Who belongs to an organisation, and as what. Each change holds the organisation, and is refused in a sentence; null when it was done.</summary>
public sealed class Members(ClarioDb db, OrganizationDesk desk)
{
    /// <summary>Makes a manager of a member, or the reverse.</summary>
    public Task<Refusal?> ChangeAsync(Guid organizationId, Guid byId, Guid accountId, MemberRole role, CancellationToken cancellationToken) =>
        WithBothAsync(organizationId, byId, accountId, cancellationToken, (me, they) =>
        {
            if (!me.Role.Owns())
                return Refusal.NotOwner;
            if (they.Role == MemberRole.Owner)
                return Refusal.Conflict("You own this organisation. Hand it over first; you stay as a manager then.");
            they.Become(role);
            return null;
        });

    /// <summary>Takes somebody out, or lets oneself out. What they made there stays the organisation's.</summary>
    public Task<Refusal?> RemoveAsync(Guid organizationId, Guid byId, Guid accountId, CancellationToken cancellationToken) =>
        WithBothAsync(organizationId, byId, accountId, cancellationToken, (me, they) =>
        {
            if (they.Role == MemberRole.Owner)
                return me == they
                    ? Refusal.Conflict("You own this organisation. Hand it over to somebody before you leave.")
                    : new(RefusalKind.NotAllowed, "The owner can't be removed.");
            if (me != they && !me.Role.MayRemove(they.Role))
                return they.Role == MemberRole.Manager && me.Role.Manages() ? Refusal.NotOwner : Refusal.NotManager;
            db.Memberships.Remove(they);
            return null;
        });

    /// <summary>Makes another member the owner. In two saves of one transaction, because there is never more than one.</summary>
    public async Task<Refusal?> HandOverAsync(Guid organizationId, Guid byId, Guid accountId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await desk.HoldAsync(organizationId, byId, cancellationToken) is not (_, { } me))
            return Refusal.NotFound;
        if (!me.Role.Owns())
            return Refusal.NotOwner;
        if (accountId == byId || await desk.FindAsync(organizationId, accountId, cancellationToken) is not { } heir)
            return Refusal.Of("accountId", accountId == byId ? "You own it already." : "Only a member of the organisation can take it over.");
        if (!await desk.MayOwnMoreAsync(accountId, cancellationToken))
            return Refusal.Conflict("They own as many organisations as one account can.");
        me.StepDown();
        await db.SaveChangesAsync(cancellationToken);
        heir.TakeOver();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<Refusal?> WithBothAsync(
        Guid organizationId, Guid byId, Guid accountId, CancellationToken cancellationToken, Func<Membership, Membership, Refusal?> change)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await desk.HoldAsync(organizationId, byId, cancellationToken) is not (_, { } me)
            || await desk.FindAsync(organizationId, accountId, cancellationToken) is not { } they)
            return Refusal.NotFound;
        if (change(me, they) is { } refusal)
            return refusal;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
