using Microsoft.AspNetCore.Identity;

namespace Clario.Accounts;

/// <summary>A hash that nobody's password matches: checked for unknown addresses, so that they take as long as known ones.</summary>
public sealed class DecoyPassword
{
    private string? _hash;

    public void Check(IPasswordHasher<Account> hasher, string password)
    {
        var nobody = new Account { FullName = "", CreatedAt = default };
        var hash = LazyInitializer.EnsureInitialized(ref _hash, () => hasher.HashPassword(nobody, Guid.NewGuid().ToString()));
        hasher.VerifyHashedPassword(nobody, hash, password);
    }
}
