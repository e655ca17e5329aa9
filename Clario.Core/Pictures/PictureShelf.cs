using Clario.Accounts;
using Clario.Organizations;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Pictures;

/// <summary>Puts pictures in their place, one for each person and organisation. The one before goes in the same transaction.</summary>
public sealed class PictureShelf(ClarioDb db, TimeProvider clock)
{
    /// <param name="picture">Null takes it away.</param>
    public async Task<Picture?> PutAsync(Guid accountId, EncodedPicture? picture, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAccountAsync(accountId, cancellationToken);
        await db.Pictures.Where(p => p.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        var put = await AddAsync(picture is null ? null : Picture.OfAccount(accountId, picture, clock.GetUtcNow()), cancellationToken);
        await db.Users.Where(a => a.Id == accountId).ExecuteUpdateAsync(a => a.SetProperty(x => x.PictureId, put == null ? null : put.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return put;
    }

    /// <summary>An organisation's logo. The caller has begun a transaction and holds the organisation.</summary>
    public async Task<Picture?> PutAsync(Organization organization, EncodedPicture? logo, CancellationToken cancellationToken)
    {
        await db.Pictures.Where(p => p.OrganizationId == organization.Id).ExecuteDeleteAsync(cancellationToken);
        var put = await AddAsync(logo is null ? null : Picture.OfOrganization(organization.Id, logo, clock.GetUtcNow()), cancellationToken);
        organization.ShowLogo(put);
        await db.SaveChangesAsync(cancellationToken);
        return put;
    }

    private async Task<Picture?> AddAsync(Picture? picture, CancellationToken cancellationToken)
    {
        if (picture is null)
            return null;
        db.Pictures.Add(picture);
        await db.SaveChangesAsync(cancellationToken);
        return picture;
    }
}
