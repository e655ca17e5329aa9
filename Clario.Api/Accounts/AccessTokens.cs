using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Clario.Accounts;

/// <summary>
/// Access tokens: a session's id and an end, sealed by Data Protection. Who the session belongs to, and their roles, are looked up
/// at every use, so that signing out and a change of roles hold at once (docs/decisions/tokens.md).
/// </summary>
internal sealed class AccessTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly IDataProtector _protector = protection.CreateProtector("Clario.AccessToken.v1");

    public string Issue(Guid sessionId)
    {
        var content = new byte[24];
        sessionId.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(16), (clock.GetUtcNow() + Lifetime).UtcTicks);
        return Base64Url.EncodeToString(_protector.Protect(content));
    }

    /// <summary>The session that the token names; null when it was not made here or is past its end.</summary>
    public Guid? Read(string token)
    {
        if (token.Length > 500 || !Base64Url.IsValid(token))
            return null;
        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(token));
            return BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(16)) > clock.GetUtcNow().UtcTicks ? new Guid(content.AsSpan(0, 16)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
