using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clario.Accounts;

/// <summary>Makes accounts.</summary>
public sealed class NewAccounts(UserManager<Account> users, RoleManager<IdentityRole<Guid>> roles, ClarioDb db, TimeProvider clock)
{
    /// <summary>
    /// Somebody asks for an account. Whether or not the address is known, one password is hashed and one row is saved:
    /// neither the answer nor its time tells which. Where it is known, its owner gets a message.
    /// </summary>
    public async Task RegisterAsync(string email, string password, string fullName, CancellationToken cancellationToken)
    {
        email = email.Trim();
        var known = await users.FindByEmailAsync(email);
        if (known is null && await CreateAsync(email, password, fullName) is not null)
            return;
        known ??= await users.FindByEmailAsync(email) ?? throw new InvalidOperationException("An account could be neither made nor found.");
        users.PasswordHasher.HashPassword(known, password);
        db.Enqueue(AccountMessages.AlreadyRegistered(known), clock.GetUtcNow());
        db.Audit(SecurityEvent.RegistrationRepeated, clock.GetUtcNow(), by: null, about: known.Id);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Makes an account that can sign in at once; null when the address is taken.</summary>
    public async Task<Account?> CreateAsync(string email, string password, string fullName)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            FullName = fullName.Trim(),
            CreatedAt = clock.GetUtcNow(),
        };
        var entry = db.Audit(SecurityEvent.AccountRegistered, account.CreatedAt, by: null, about: account.Id);
        try
        {
            var result = await users.CreateAsync(account, password);
            if (result.Succeeded)
                return account;
            db.Entry(entry).State = EntityState.Detached; // nothing was registered
            if (result.Errors.All(error => error.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
                return null;
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear(); // two sign-ups with one address at the same moment: the other one won
            return null;
        }
    }

    /// <summary>Gives a role, and makes it first where it does not exist yet.</summary>
    /// <param name="by">Who gives it; null for Clario itself.</param>
    public async Task GrantAsync(Account account, string role, Guid? by = null)
    {
        if (!await roles.RoleExistsAsync(role))
            await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() });
        if (await users.IsInRoleAsync(account, role))
            return;
        db.Audit(SecurityEvent.RoleGranted, clock.GetUtcNow(), by, about: account.Id, role);
        var result = await users.AddToRoleAsync(account, role);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
