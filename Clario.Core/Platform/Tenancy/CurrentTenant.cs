using System.Diagnostics;

namespace Clario.Platform.Tenancy;

/// <summary>
/// Whose rows a request or a work item may see. One a scope, said once, before anything is read: by Api from the address and the membership, by
/// Workers from the work item. As long as nobody has said it, there are no rows.
/// </summary>
public sealed class CurrentTenant
{
    /// <summary>The tenant of everybody who acts for no organisation.</summary>
    public static readonly Guid Public = new("c1a710c1-a710-4000-8000-000000000001");

    /// <summary>Names the tenant in traces and logs.</summary>
    public const string Tag = "clario.tenant";

    public Guid? Id { get; private set; }

    /// <summary>The tenant, where there must be one.</summary>
    public Guid Required => Id ?? throw new InvalidOperationException("No tenant is set.");

    /// <exception cref="InvalidOperationException">Another one was set before: what was read under it might be mixed with what is read now.</exception>
    public void Set(Guid tenant)
    {
        if (Id is { } before && before != tenant)
            throw new InvalidOperationException($"This scope is tenant {before}'s; it can't become {tenant}'s.");
        Id = tenant;
        Activity.Current?.SetTag(Tag, tenant);
    }
}
