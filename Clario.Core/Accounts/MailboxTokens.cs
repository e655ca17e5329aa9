using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Clario.Accounts;

/// <summary>
/// The tokens in the links that are mailed: an end, and what they are for, sealed. They go with the account's link stamp, which every use changes, so
/// each works once; and by <see cref="TimeProvider"/>, which Identity's own don't.
/// </summary>
internal sealed class MailboxTokens(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    public const string Name = "mailbox";

    /// <summary>For links that change a password, which are the worst to lose.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("Clario.MailboxToken.v1");

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(false);

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user)
    {
        var lifetime = purpose == UserManager<Account>.ResetPasswordTokenPurpose ? ResetLifetime : Lifetime;
        var end = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(end, (clock.GetUtcNow() + lifetime).UtcTicks);
        return Task.FromResult(Base64Url.EncodeToString(_protector.Protect([.. end, .. About(purpose, user)])));
    }

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) => Task.FromResult(IsFor(purpose, token, user));

    private bool IsFor(string purpose, string token, Account user)
    {
        if (token.Length > 500 || !Base64Url.IsValid(token))
            return false;
        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(token)).AsSpan();
            return BinaryPrimitives.ReadInt64BigEndian(content) > clock.GetUtcNow().UtcTicks
                && CryptographicOperations.FixedTimeEquals(content[8..], About(purpose, user));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] About(string purpose, Account user) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id:N} {user.LinkStamp} {purpose}"));
}
