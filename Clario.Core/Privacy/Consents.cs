using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Privacy;

/// <summary>What people have decided.</summary>
public static class Consents
{
    /// <summary>Whether somebody has agreed to the present text, and not taken it back.</summary>
    public static async Task<bool> HasConsentAsync(this ClarioDb db, Guid accountId, string purpose, CancellationToken cancellationToken)
    {
        var last = await db.Consents.AsNoTracking().Where(c => c.AccountId == accountId && c.Purpose == purpose)
            .OrderByDescending(c => c.DecidedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        return last is { Given: true } && last.Version == ConsentPurpose.Versions[purpose];
    }

    /// <summary>How somebody stands to each purpose.</summary>
    public static async Task<List<ConsentDetails>> ListConsentsAsync(this ClarioDb db, Guid accountId, CancellationToken cancellationToken)
    {
        var decisions = await db.Consents.AsNoTracking().Where(c => c.AccountId == accountId)
            .OrderBy(c => c.DecidedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var last = decisions.GroupBy(c => c.Purpose).ToDictionary(purpose => purpose.Key, purpose => purpose.Last());
        return [.. ConsentPurpose.Versions.Select(purpose =>
        {
            var decided = last.GetValueOrDefault(purpose.Key);
            return new ConsentDetails(purpose.Key, purpose.Value, decided is { Given: true } && decided.Version == purpose.Value, decided?.Version, decided?.DecidedAt);
        })];
    }

    /// <summary>Writes a decision down; it holds once the caller saves.</summary>
    public static void Decide(this ClarioDb db, Guid accountId, string purpose, string version, bool given, DateTimeOffset now) =>
        db.Consents.Add(new Consent { AccountId = accountId, Purpose = purpose, Version = version, Given = given, DecidedAt = now });

    /// <summary>Notes that a new account was made under the privacy notice, if <paramref name="shown"/> is the one that holds.</summary>
    public static void NoteNotice(this ClarioDb db, Account account, string? shown)
    {
        if (shown == ConsentPurpose.Versions[ConsentPurpose.PrivacyNotice])
            db.Decide(account.Id, ConsentPurpose.PrivacyNotice, shown, given: true, account.CreatedAt);
    }
}
