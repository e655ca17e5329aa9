using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Clario.Privacy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clario.Accounts;

/// <summary>Makes accounts.</summary>
public sealed class NewAccounts(
    UserManager<Account> users, RoleManager<IdentityRole<Guid>> roles, AddressPasswords passwords, ClarioDb db, TimeProvider clock)
{
    /// <summary>
    /// Somebody asks for an account, and gets one that can sign in at once; a letter asks the mailbox. Whether or not the address is known, the same is
    /// done: neither the answer, nor its time, nor a sign-in afterwards tells which. The same form sent twice makes one account.
    /// </summary>
    public async Task RegisterAsync(string email, string password, string fullName, string? privacyNotice, CancellationToken cancellationToken)
    {
        var account = Account.Claim(email.Trim(), fullName, clock.GetUtcNow());
        var normalized = account.NormalizedEmail = users.NormalizeEmail(account.Email)!;
        var like = await db.ClaimedBy(normalized).Select(a => a.PasswordHash).FirstOrDefaultAsync(hash => hash != null, cancellationToken);
        account.PasswordHash = await passwords.HashAsync(password, like, cancellationToken); // slow, so before the address is held

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAddressAsync(normalized, cancellationToken);
        var claims = await db.ClaimedBy(normalized).ToListAsync(cancellationToken);
        if (claims.Find(a => a.PasswordHash is not null)?.PasswordHash is { } first && !AddressPasswords.ShareSalt(first, account.PasswordHash))
            account.PasswordHash = await passwords.HashAsync(password, first, cancellationToken); // the address was claimed in between
        var known = claims.Find(a => a.PasswordHash == account.PasswordHash);
        db.Enqueue(new AskMailbox((known ?? account).Id), clock.GetUtcNow()); // of an account that is not made, nothing comes
        if (known is null && claims.Count < Addresses.MostClaims)
        {
            db.Audit(SecurityEvent.AccountRegistered, account.CreatedAt, by: null, about: account.Id);
            db.NoteNotice(account, privacyNotice);
            Expect(await users.CreateAsync(account));
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes an account whose address needs no letter.</summary>
    public async Task<Account> CreateConfirmedAsync(string email, string password, string fullName)
    {
        var account = Account.Claim(email, fullName, clock.GetUtcNow());
        account.EmailConfirmed = true;
        db.Audit(SecurityEvent.AccountRegistered, account.CreatedAt, by: null, about: account.Id);
        Expect(await users.CreateAsync(account, password));
        return account;
    }

    /// <summary>Gives a role, and makes it first where it does not exist yet.</summary>
    /// <param name="by">Who gives it; null for Clario itself.</param>
    public Task GrantAsync(Account account, string role, Guid? by = null) => db.InTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('role ' || {role}, 0))"); // two who give it for the first time make it once
        if (!await roles.RoleExistsAsync(role))
            Expect(await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() }));
        if (await users.IsInRoleAsync(account, role))
            return false;
        db.Audit(SecurityEvent.RoleGranted, clock.GetUtcNow(), by, about: account.Id, role);
        Expect(await users.AddToRoleAsync(account, role));
        return true;
    }, CancellationToken.None);

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
