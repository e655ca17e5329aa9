using System.Security.Cryptography;

namespace Clario.LocalHosting.Services;

internal static class Secrets
{
    /// <summary>Letters and digits only, so that it needs no quoting in any configuration; about 143 bits.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 24);
}
