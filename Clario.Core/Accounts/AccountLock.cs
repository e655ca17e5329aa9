using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

public static class AccountLock
{
    /// <summary>The account, held until the transaction ends; null where it is gone. The caller has begun one.</summary>
    public static Task<Account?> HoldAccountAsync(this ClarioDb db, Guid id, CancellationToken cancellationToken) =>
        db.Users.FromSql($"SELECT * FROM accounts WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
