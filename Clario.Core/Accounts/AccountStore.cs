using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>
/// Identity's store, which saves only what was changed. Its own way is to write every column, and thereby what other statements have changed meanwhile:
/// the count of failed sign-ins, or a password that was just reset.
/// </summary>
internal sealed class AccountStore(ClarioDb context, IdentityErrorDescriber describer) : UserStore<Account, IdentityRole<Guid>, ClarioDb, Guid>(context, describer)
{
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
