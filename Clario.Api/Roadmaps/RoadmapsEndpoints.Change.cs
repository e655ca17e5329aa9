using System.Security.Claims;
using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

internal static partial class RoadmapsEndpoints
{
    private static async Task<Results<Ok<RoadmapDetails>, NotFound, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeRoadmap request, ClaimsPrincipal user, ClarioDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Title is not null && string.IsNullOrWhiteSpace(request.Title))
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [nameof(request.Title)] = ["Give it a name of at least one letter."] });

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HoldMineAsync(db, id, user, cancellationToken) is not { } roadmap)
            return TypedResults.NotFound();
        if (request.IsPublic is true && !user.HasConfirmedAddress())
            return ConfirmedAddress.Refusal();
        if (request.Title is not null)
            roadmap.Rename(request.Title, clock.GetUtcNow());
        if (request.IsPublic is true)
            roadmap.Share(clock.GetUtcNow());
        else if (request.IsPublic is false)
            roadmap.Unshare(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await ReadAsync(db, id, cancellationToken) is { } details ? TypedResults.Ok(details) : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<NodeMarked>, NotFound>> MarkAsync(
        Guid id, Guid nodeId, ChangeNode request, ClaimsPrincipal user, ClarioDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HoldMineAsync(db, id, user, cancellationToken) is not { } roadmap)
            return TypedResults.NotFound();
        // All nodes: with the roadmap held, the progress that is answered is exactly that after this change.
        var nodes = await db.RoadmapNodes.Where(n => n.RoadmapId == id).Include(n => n.Resources).ToListAsync(cancellationToken);
        if (nodes.Find(n => n.Id == nodeId) is not { } node)
            return TypedResults.NotFound();
        node.Mark(Enum.Parse<NodeStatus>(request.Status, ignoreCase: true), request.Note, clock.GetUtcNow());
        roadmap.Changed(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new NodeMarked(node.ToDetails(), Walk.Progress(nodes.ConvertAll(n => n.ToStop()))));
    }

    /// <summary>The database takes nodes, edges and resources with it; work that is still to be done finds nothing and ends.</summary>
    private static async Task<Results<NoContent, NotFound>> DeleteAsync(Guid id, ClaimsPrincipal user, ClarioDb db, CancellationToken cancellationToken)
    {
        var accountId = user.AccountId();
        return await db.Roadmaps.Where(r => r.Id == id && r.AccountId == accountId).ExecuteDeleteAsync(cancellationToken) == 0
            ? TypedResults.NotFound()
            : TypedResults.NoContent();
    }

    private static async Task<Roadmap?> HoldMineAsync(ClarioDb db, Guid id, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await db.HoldAsync(id, cancellationToken) is { } roadmap && roadmap.AccountId == user.AccountId() ? roadmap : null;
}
