using Clario.Accounts;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Clario.Privacy;

/// <summary>Copies of what Clario has of a person: asked for, made in the background, fetched, and deleted after a week.</summary>
public sealed class Exports(ClarioDb db, SignIns signIns, Seals seals, TimeProvider clock)
{
    /// <summary>Asks for a copy, unless one is being made. False when <paramref name="password"/> is wrong.</summary>
    public async Task<bool> AskAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        if (await signIns.CheckAsync(accountId, password, cancellationToken) is null)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAccountAsync(accountId, cancellationToken); // two at once make one
        if ((await ShowAsync(accountId, cancellationToken)).State == ExportState.Making)
            return true;
        await db.PersonalExports.Where(e => e.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var item = db.Enqueue(new MakeExport(accountId), now, accountId);
        db.PersonalExports.Add(new PersonalExport { AccountId = accountId, WorkItemId = item.Id, AskedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<ExportDetails> ShowAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var export = await (
            from e in db.PersonalExports
            join item in db.WorkItems on e.WorkItemId equals item.Id into items
            from item in items.DefaultIfEmpty()
            where e.AccountId == accountId && (e.ExpiresAt == null || e.ExpiresAt > now)
            select new { e.AskedAt, e.MadeAt, e.ExpiresAt, e.Size, IsDead = item == null || item.State == JobState.Dead }).SingleOrDefaultAsync(cancellationToken);
        if (export is null)
            return new(ExportState.None, null, null, null, null);
        var state = export.MadeAt is not null ? ExportState.Ready : export.IsDead ? ExportState.Failed : ExportState.Making;
        return new(state, export.AskedAt, export.MadeAt, export.ExpiresAt, export.Size);
    }

    /// <summary>The zip file; null when there is none.</summary>
    public async Task<byte[]?> OpenAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var export = await db.PersonalExports.AsNoTracking().SingleOrDefaultAsync(e => e.AccountId == accountId && e.ExpiresAt > now, cancellationToken);
        if (export is null)
            return null;
        db.Audit(SecurityEvent.DataExported, now, by: accountId, about: accountId);
        await db.SaveChangesAsync(cancellationToken);
        return export.Open(seals);
    }
}

/// <summary>Work: makes the copy that an account has asked for.</summary>
public sealed record MakeExport(Guid AccountId) : IWork
{
    public static string Kind => "personal-export";
}

/// <summary>Run twice, the second run finds the copy made. An account that is gone meanwhile gets none.</summary>
public sealed class MakeExportHandler(ClarioDb db, PersonalData data, Seals seals, TimeProvider clock) : IWorkHandler<MakeExport>
{
    public async Task HandleAsync(MakeExport work, WorkContext context, CancellationToken cancellationToken)
    {
        var export = await db.PersonalExports.SingleOrDefaultAsync(e => e.AccountId == work.AccountId && e.WorkItemId == context.Id && e.MadeAt == null, cancellationToken);
        if (export is null)
            return;
        await context.ReportAsync(10, "Collecting what is yours", cancellationToken);
        export.Fill(await data.ZipAsync(work.AccountId, cancellationToken), seals, clock.GetUtcNow());
        var account = await db.Users.SingleAsync(a => a.Id == work.AccountId, cancellationToken);
        db.Tell(account, PrivacyMessages.ExportReady(account), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Work: deletes copies that are older than a week.</summary>
public sealed record DeleteOldExports : IWork
{
    public static string Kind => "export-retention";
}

public sealed class DeleteOldExportsHandler(ClarioDb db, TimeProvider clock) : IWorkHandler<DeleteOldExports>
{
    public Task HandleAsync(DeleteOldExports work, WorkContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.PersonalExports.Where(e => e.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }
}
