using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Clario.Accounts;

/// <summary>
/// Passwords of all accounts that claim one address. Identity's hashes (version 3: PBKDF2 with HMAC-SHA512), but those of one address share their salt:
/// a try is hashed once and compared with each, so that its time does not tell how many there are, or whether there is any.
/// </summary>
public sealed class AddressPasswords(IPasswordHasher<Account> hasher, IOptions<PasswordHasherOptions> options, HashingThreads threads)
{
    // Identity's version 3: marker, then PRF, rounds and salt length as 32 bits each, the salt, the key.
    private const int SaltAt = 13, KeyLength = 32, Sha512 = 2;
    private const int SaltLength = 16;

    /// <param name="like">A hash that the address has already; null when there is none.</param>
    public Task<string> HashAsync(string password, string? like, CancellationToken cancellationToken) =>
        threads.RunAsync(() => Hash(password, like), cancellationToken);

    /// <summary>Hashes that share their salt, in one turn.</summary>
    public Task<List<string>> HashAllAsync(IReadOnlyList<string> secrets, CancellationToken cancellationToken) => threads.RunAsync(() =>
    {
        List<string> hashes = [];
        foreach (var secret in secrets)
            hashes.Add(Hash(secret, hashes.FirstOrDefault()));
        return hashes;
    }, cancellationToken);

    public static bool ShareSalt(string one, string other) =>
        Convert.FromBase64String(one).AsSpan(SaltAt..^KeyLength).SequenceEqual(Convert.FromBase64String(other).AsSpan(SaltAt..^KeyLength));

    /// <summary>The first account with this password; null when none has it. Where <paramref name="accounts"/> is empty it takes as long.</summary>
    public Task<Account?> FindAsync(IReadOnlyList<Account> accounts, string password, CancellationToken cancellationToken) =>
        threads.RunAsync(() => Find(accounts, password), cancellationToken);

    /// <summary>The one of <paramref name="hashes"/> that is of <paramref name="secret"/>; null when none is.</summary>
    public Task<string?> FindAsync(IReadOnlyList<string> hashes, string secret, CancellationToken cancellationToken) =>
        threads.RunAsync(() => Find(hashes, secret), cancellationToken);

    /// <param name="like">Another hash of its address, whose salt it should have; null when there is none.</param>
    public bool NeedsRehash(Account account, string? like) =>
        Rounds(Convert.FromBase64String(account.PasswordHash!)) != options.Value.IterationCount || (like is not null && !ShareSalt(like, account.PasswordHash!));

    private string Hash(string password, string? like)
    {
        if (like is null || Convert.FromBase64String(like) is not { } other || !IsOurs(other))
            return hasher.HashPassword(null!, password);
        var header = other[..^KeyLength];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(5), options.Value.IterationCount);
        return Convert.ToBase64String([.. header, .. Key(header, password)]);
    }

    private Account? Find(IReadOnlyList<Account> accounts, string password)
    {
        var keys = new Dictionary<string, byte[]>(); // one, but for the time in which the number of rounds is being raised
        Account? found = null;
        foreach (var account in accounts.Where(a => a.PasswordHash is not null))
            if (Matches(Convert.FromBase64String(account.PasswordHash!), password, keys))
                found ??= account;
        if (keys.Count == 0)
            Matches(Decoy(), password, keys);
        return found;
    }

    private static string? Find(IReadOnlyList<string> hashes, string secret)
    {
        var keys = new Dictionary<string, byte[]>();
        return hashes.FirstOrDefault(hash => Matches(Convert.FromBase64String(hash), secret, keys));
    }

    private static bool Matches(byte[] hash, string password, Dictionary<string, byte[]> keys)
    {
        if (!IsOurs(hash))
            return false;
        var header = hash[..^KeyLength];
        var name = Convert.ToHexString(header);
        if (!keys.TryGetValue(name, out var key))
            keys[name] = key = Key(header, password);
        return CryptographicOperations.FixedTimeEquals(key, hash.AsSpan(header.Length));
    }

    /// <summary>A hash that no password matches, of a salt that nobody has.</summary>
    private byte[] Decoy()
    {
        var hash = new byte[SaltAt + SaltLength + KeyLength];
        hash[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(1), Sha512);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), options.Value.IterationCount);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(9), SaltLength);
        RandomNumberGenerator.Fill(hash.AsSpan(SaltAt, SaltLength));
        return hash;
    }

    private static bool IsOurs(byte[] hash) =>
        hash.Length > SaltAt + KeyLength && hash[0] == 1 && BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)) == Sha512
        && BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(9)) == hash.Length - SaltAt - KeyLength;

    private static int Rounds(byte[] hash) => BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5));

    private static byte[] Key(byte[] header, string password) =>
        Rfc2898DeriveBytes.Pbkdf2(password, header.AsSpan(SaltAt), Rounds(header), HashAlgorithmName.SHA512, KeyLength);
}
