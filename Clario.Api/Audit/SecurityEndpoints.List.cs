using System.ComponentModel.DataAnnotations;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Audit;

internal static partial class SecurityEndpoints
{
    private const int LargestPage = 200, UsualPage = 50;

    /// <param name="kind">Only this one: "signInFailed".</param>
    /// <param name="account">Only what this one did, or what is about it.</param>
    /// <param name="from">Not before then.</param>
    /// <param name="to">Before then.</param>
    /// <param name="before">Only entries of a lower number: the page after one that ended there.</param>
    private static async Task<Results<Ok<SecurityEventPage>, ValidationProblem>> ListAsync(
        ClarioDb db, string? kind, Guid? account, DateTimeOffset? from, DateTimeOffset? to, long? before,
        [Range(1, LargestPage, ErrorMessage = "A page holds 1 to 200 events.")] int? pageSize,
        CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Number != null);
        if (!string.IsNullOrEmpty(kind))
        {
            if (Named(kind) is not { } what)
                return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["kind"] = ["There is no such kind of event."] });
            entries = entries.Where(e => e.Kind == what);
        }

        if (account is { } id)
            entries = entries.Where(e => e.ById == id || e.AboutId == id);
        if (from?.ToUniversalTime() is { } start)
            entries = entries.Where(e => e.At >= start);
        if (to?.ToUniversalTime() is { } end)
            entries = entries.Where(e => e.At < end);
        if (before is not null)
            entries = entries.Where(e => e.Number < before);
        var size = pageSize ?? UsualPage;
        var page = await entries.OrderByDescending(e => e.Number).Take(size + 1).ToListAsync(cancellationToken);
        var people = await PeopleAsync(db, page, cancellationToken);
        var items = page.Take(size).Select(e => new SecurityEventDetails(
            e.Number!.Value, e.At, e.Kind, Person(e.ById), Person(e.AboutId), e.Network, e.Detail)).ToList();
        return TypedResults.Ok(new SecurityEventPage(items, page.Count > size ? items[^1].Number : null));

        EventPerson? Person(Guid? who) => who is { } known ? people.GetValueOrDefault(known) ?? new(known, null, null) : null;
    }

    private static SecurityEvent? Named(string kind) =>
        Enum.GetValues<SecurityEvent>().Cast<SecurityEvent?>().FirstOrDefault(what => AuditEntry.NameOf(what!.Value).Equals(kind, StringComparison.OrdinalIgnoreCase));

    private static Task<Dictionary<Guid, EventPerson>> PeopleAsync(ClarioDb db, List<AuditEntry> page, CancellationToken cancellationToken)
    {
        var ids = page.SelectMany(e => new[] { e.ById, e.AboutId }).OfType<Guid>().Distinct().ToArray();
        return db.Users.Where(a => ids.Contains(a.Id)).Select(a => new EventPerson(a.Id, a.FullName, a.Email)).ToDictionaryAsync(p => p.Id, cancellationToken);
    }
}
