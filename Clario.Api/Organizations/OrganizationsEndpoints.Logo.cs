using System.Security.Claims;
using Clario.Accounts;
using Clario.Pictures;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Organizations;

internal static partial class OrganizationsEndpoints
{
    private static async Task<Results<Ok<PictureDetails>, ProblemHttpResult>> PutLogoAsync(
        Guid id, HttpRequest request, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, PictureMaker maker, PictureShelf shelf, PictureLinks links, CancellationToken cancellationToken)
    {
        // Before the picture is read, which is work; and once more when the organisation is held.
        if (await desk.FindAsync(id, user.AccountId(), cancellationToken) is not { } before)
            return Refuse(Refusal.NotFound);
        if (!before.Role.Manages())
            return Refuse(Refusal.NotManager);
        if (!user.HasConfirmedAddress())
            return Refuse(Refusal.NotConfirmed); // everybody sees it
        var (logo, fault) = await request.ReadPictureAsync(maker, PictureShape.Whole, cancellationToken);
        if (logo is null)
            return Refuse(Refusal.Of("picture", fault!));
        var (put, refusal) = await SetLogoAsync(id, logo, user, desk, db, shelf, cancellationToken);
        return refusal is null ? TypedResults.Ok(links.Describe(put!)) : Refuse(refusal);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveLogoAsync(
        Guid id, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, PictureShelf shelf, CancellationToken cancellationToken) =>
        await SetLogoAsync(id, null, user, desk, db, shelf, cancellationToken) is (_, { } refusal) ? Refuse(refusal) : TypedResults.NoContent();

    private static async Task<(Picture? Put, Refusal? Refusal)> SetLogoAsync(
        Guid id, EncodedPicture? logo, ClaimsPrincipal user, OrganizationDesk desk, ClarioDb db, PictureShelf shelf, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear(); // who is what may have changed while the picture came
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await desk.HoldAsync(id, user.AccountId(), cancellationToken) is not ({ } organization, { } me))
            return (null, Refusal.NotFound);
        if (!me.Role.Manages())
            return (null, Refusal.NotManager);
        var put = await shelf.PutAsync(organization, logo, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (put, null);
    }
}
