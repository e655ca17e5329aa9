using Clario.Pictures;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Profiles;

/// <summary>Reads and changes what people say of themselves.</summary>
public sealed class ProfileDesk(ClarioDb db, PictureLinks pictures)
{
    public async Task<Profile> OwnAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellationToken);
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == accountId, cancellationToken);
        return (profile ?? new PersonProfile { AccountId = accountId }).Describe(account);
    }

    /// <summary>Puts <paramref name="said"/> in the place of what was said before.</summary>
    public async Task ChangeAsync(Guid accountId, Profile said, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleAsync(a => a.Id == accountId, cancellationToken);
        account.Introduce(said.FullName, said.Phone);
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.AccountId == accountId, cancellationToken);
        if (profile is null)
            db.Profiles.Add(profile = new PersonProfile { AccountId = accountId });
        profile.Fill(said);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What others see of a person; null when they show nothing, and when there is no such person.</summary>
    public async Task<PersonDetails?> ShowAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == accountId && p.Shown.Length > 0, cancellationToken);
        var account = profile is null ? null : await db.Users.AsNoTracking().Where(Seen.ByOthers).SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        return account is null ? null : profile!.Show(account, pictures);
    }
}
