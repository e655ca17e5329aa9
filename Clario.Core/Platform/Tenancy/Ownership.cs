namespace Clario.Platform.Tenancy;

/// <summary>
/// A row that belongs to one tenant and is seen by nobody else. The tenant is stamped when the row is first saved and never changes. Two locks keep
/// it: a filter in every query and a policy in PostgreSQL (docs/decisions/tenancy.md).
/// </summary>
public interface ITenantOwned
{
    Guid TenantId { get; }
}

/// <summary>A row that belongs to no tenant: open data, a person's account and sign-ins, Clario's own machinery. Every entity is this or <see cref="ITenantOwned"/>.</summary>
public interface IShared;
