using System.Net;
using System.Security.Cryptography;
using System.Text;
using Clario.Platform.Audit;
using Clario.Platform.Redis;
using Microsoft.Extensions.Configuration;

namespace Clario.Accounts;

/// <summary>
/// Pauses sign-in for an address from which one account after the other is tried (docs/decisions/audit-log.md). Accounts are counted, not tries,
/// and whoever then gets in is not counted: a class behind one address mistypes without harm. Over all nodes in Redis; by node while it is away.
/// </summary>
public sealed class AddressPauses(SharedPauses shared, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Accounts, known or not, that may fail within <see cref="SignIns.Pause"/>. Configured as Accounts:MaxFailuresByAddress.</summary>
    public const int UsualMax = 20;

    private readonly LocalPauses _here = new();
    private int Most => configuration.GetValue("Accounts:MaxFailuresByAddress", UsualMax);

    /// <summary>When sign-in from there goes on; null when it is not paused.</summary>
    public async Task<DateTimeOffset?> UntilAsync(IPAddress? address)
    {
        if (address is null)
            return null;
        var until = await shared.UntilAsync(KeyOf(address)) ?? _here.Until(KeyOf(address));
        return until > clock.GetUtcNow() ? until : null;
    }

    /// <summary>A sign-in failed. True for the one that begins the pause.</summary>
    public async Task<bool> CountAsync(IPAddress? address, string email)
    {
        if (address is null)
            return false;
        var (key, who, now) = (KeyOf(address), WhoOf(email), clock.GetUtcNow());
        return await shared.CountAsync(key, who, now, SignIns.Pause, Most) ?? _here.Count(key, who, now, SignIns.Pause, Most);
    }

    public async Task ForgetAsync(IPAddress? address, string email)
    {
        if (address is null)
            return;
        if (await shared.ForgetAsync(KeyOf(address), WhoOf(email)) is null)
            _here.Forget(KeyOf(address), WhoOf(email));
    }

    private static string KeyOf(IPAddress address) => $"sign-in:{Caller.HouseholdOf(address)}";

    // Told apart is all they must be: the e-mail address itself has no business in Redis.
    private static string WhoOf(string email) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant())).AsSpan(0, 16));
}
