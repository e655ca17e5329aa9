using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Organizations;

/// <summary>Founds organisations and says who is what in them.</summary>
public sealed class OrganizationDesk(ClarioDb db, OrganizationOptions options, TimeProvider clock)
{
    public async Task<(Organization? Made, Refusal? Refusal)> FoundAsync(string name, string subdomain, Guid ownerId, CancellationToken cancellationToken)
    {
        subdomain = subdomain.Trim().ToLowerInvariant();
        if (SubdomainRules.Fault(subdomain) is { } fault)
            return (null, Refusal.Of("subdomain", fault));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await MayOwnMoreAsync(ownerId, cancellationToken))
            return (null, Refusal.Conflict($"You own {options.MaxOwned} organisations, which is as many as one account can. Hand one over first."));
        var organization = Organization.Found(name, subdomain, ownerId, options.MaxMembers, clock.GetUtcNow());
        db.Organizations.Add(organization);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (organization, null);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return (null, Refusal.Of("subdomain", "This address is taken. Choose another."));
        }
    }

    /// <summary>Whether the account may own one more. It is held until the transaction ends, so that no two at once overrun the limit. The caller has begun one.</summary>
    public async Task<bool> MayOwnMoreAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await db.HoldAccountAsync(accountId, cancellationToken);
        return await db.Memberships.CountAsync(m => m.AccountId == accountId && m.Role == MemberRole.Owner, cancellationToken) < options.MaxOwned;
    }

    /// <summary>What somebody is in an organisation; null where they are nothing in it, or there is none.</summary>
    public Task<Membership?> FindAsync(Guid organizationId, Guid accountId, CancellationToken cancellationToken) =>
        db.Memberships.SingleOrDefaultAsync(m => m.OrganizationId == organizationId && m.AccountId == accountId, cancellationToken);

    /// <summary>
    /// The organisation and what the account is in it, held until the transaction ends: changes of who belongs come one after the other, so neither a
    /// limit nor the one owner can be overrun. Null for who does not belong. The caller has begun a transaction.
    /// </summary>
    public async Task<(Organization Organization, Membership Me)?> HoldAsync(Guid organizationId, Guid accountId, CancellationToken cancellationToken) =>
        await HoldAsync(organizationId, cancellationToken) is { } organization && await FindAsync(organizationId, accountId, cancellationToken) is { } me
            ? (organization, me)
            : null;

    public Task<Organization?> HoldAsync(Guid organizationId, CancellationToken cancellationToken) =>
        db.Organizations.FromSql($"SELECT * FROM organizations WHERE id = {organizationId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
