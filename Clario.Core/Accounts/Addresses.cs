using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Accounts by the address that they claim.</summary>
internal static class Addresses
{
    /// <summary>How many may claim one address; more than that come from nobody who means well, and would push out who was first.</summary>
    public const int MostClaims = 50;

    /// <summary>The confirmed one first, then the newest.</summary>
    public static IQueryable<Account> ClaimedBy(this ClarioDb db, string normalizedEmail) =>
        db.Users.Where(a => a.NormalizedEmail == normalizedEmail)
            .OrderByDescending(a => a.EmailConfirmed).ThenByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(MostClaims);

    /// <summary>The one account whose mailbox has answered; null when there is none.</summary>
    public static Task<Account?> ConfirmedAsync(this ClarioDb db, string normalizedEmail, CancellationToken cancellationToken) =>
        db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalizedEmail && a.EmailConfirmed, cancellationToken);

    /// <summary>Nobody else adds a claim on this address until the transaction has ended.</summary>
    public static Task HoldAddressAsync(this ClarioDb db, string normalizedEmail, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({normalizedEmail}, 0))", cancellationToken);
}
