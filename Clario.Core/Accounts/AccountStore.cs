using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>
/// Identity's store, which saves only what was changed. Its own way is to write every column, and thereby what other statements have changed meanwhile:
/// the count of failed sign-ins, or a password that was just reset. Recovery codes are kept as passwords are: as hashes, which share a salt, so that a try is
/// hashed once.
/// </summary>
internal sealed class AccountStore(ClarioDb context, IdentityErrorDescriber describer, AddressPasswords passwords)
    : UserStore<Account, IdentityRole<Guid>, ClarioDb, Guid>(context, describer)
{
    // Identity's own names, which it keeps to itself.
    private const string Provider = "[AspNetUserStore]", RecoveryCodes = "RecoveryCodes";

    public override async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        await base.ReplaceCodesAsync(user, await passwords.HashAllAsync([.. recoveryCodes], cancellationToken), cancellationToken);
    }

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hashes = (await GetTokenAsync(user, Provider, RecoveryCodes, cancellationToken) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return await passwords.FindAsync(hashes, code, cancellationToken) is { } hash && await base.RedeemCodeAsync(user, hash, cancellationToken);
    }

    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        try
        {
            await SaveChanges(cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(ErrorDescriber.ConcurrencyFailure());
        }
    }
}
