using Clario.Accounts;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Organizations;

/// <summary>
/// When an owner's account is erased, the organisation goes to whoever has managed it longest, or else belonged to it longest. One that nobody else
/// belongs to ends, with what was made in it. Invitations to the person's address end too.
/// </summary>
internal sealed class OwnerLeaves(ClarioDb db, OrganizationDesk desk, TimeProvider clock) : ILeaving
{
    public async Task LeaveAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.EmailConfirmed)
            await db.Invitations.Where(i => i.Email != null && i.Email.ToLower() == account.Email!.ToLower()).ExecuteDeleteAsync(cancellationToken);
        var owned = await db.Memberships.Where(m => m.AccountId == account.Id && m.Role == MemberRole.Owner).Select(m => m.OrganizationId).ToListAsync(cancellationToken);
        foreach (var id in owned)
        {
            if (await desk.HoldAsync(id, cancellationToken) is { } organization)
                await PassOnAsync(organization, account.Id, cancellationToken);
        }
    }

    private async Task PassOnAsync(Organization organization, Guid ownerId, CancellationToken cancellationToken)
    {
        var heir = await db.Memberships.Where(m => m.OrganizationId == organization.Id && m.AccountId != ownerId)
            .OrderByDescending(m => m.Role == MemberRole.Manager).ThenBy(m => m.JoinedAt).ThenBy(m => m.AccountId).FirstOrDefaultAsync(cancellationToken);
        if (heir is null)
        {
            await EndAsync(organization.Id, cancellationToken);
            return;
        }
        await db.Memberships.Where(m => m.OrganizationId == organization.Id && m.AccountId == ownerId).ExecuteDeleteAsync(cancellationToken); // there is never more than one owner
        heir.TakeOver();
        var (now, told) = (clock.GetUtcNow(), await db.Users.SingleAsync(a => a.Id == heir.AccountId, cancellationToken));
        db.Audit(SecurityEvent.OrganizationInherited, now, by: null, about: heir.AccountId);
        db.Tell(told, OrganizationMessages.Inherited(told, organization), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>With what people made in it who have left it since.</summary>
    private async Task EndAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var batch = new NpgsqlBatch(connection);
        batch.For(organizationId);
        foreach (var table in db.Model.GetEntityTypes().Where(entity => TenantModel.IsOwned(entity.ClrType)).Select(entity => entity.GetTableName()!))
            batch.BatchCommands.Add(new($"DELETE FROM {table} WHERE tenant_id = $1") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = organizationId } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await db.Organizations.Where(o => o.Id == organizationId).ExecuteDeleteAsync(cancellationToken);
    }
}
