using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Npgsql;

namespace Clario.Roadmaps;

/// <param name="Version">What was read of the roadmap under this version is still right (<see cref="Roadmap.Version"/>).</param>
/// <param name="Ready">Only then does it stay as it is until its version changes.</param>
public sealed record RoadmapKey(Guid TenantId, Guid Id, Guid AccountId, long Version, bool Ready);

/// <summary>Tells whose a roadmap is and which version it has: the whole question, as long as the whole roadmap is already in memory.</summary>
public sealed class RoadmapKeys(NpgsqlDataSource data)
{
    private readonly BatchLoader<(Guid Tenant, Guid Id), RoadmapKey> _keys = new(async wanted =>
    {
        await using var batch = data.CreateBatch(); // one message for all tenants, a statement for each
        var tenants = wanted.GroupBy(key => key.Tenant, key => key.Id).ToList();
        foreach (var tenant in tenants)
        {
            batch.For(tenant.Key);
            batch.BatchCommands.Add(new("SELECT id, account_id, version, state FROM roadmaps WHERE tenant_id = $1 AND id = ANY($2)")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenant.Key }, new NpgsqlParameter<Guid[]> { TypedValue = [.. tenant] } },
            });
        }
        await using var found = await batch.ExecuteReaderAsync();
        var keys = new Dictionary<(Guid, Guid), RoadmapKey>();
        foreach (var tenant in tenants)
        {
            await found.NextResultAsync(); // past the tenant's setting
            while (await found.ReadAsync())
                keys[(tenant.Key, found.GetGuid(0))] = new(
                    tenant.Key, found.GetGuid(0), found.GetGuid(1), found.GetInt64(2), found.GetString(3) == nameof(RoadmapState.Ready));
            await found.NextResultAsync();
        }
        return keys;
    });

    /// <summary>Null when there is none, or when it is another person's or another tenant's.</summary>
    public async Task<RoadmapKey?> FindAsync(Guid tenantId, Guid id, Guid accountId) =>
        await _keys.FindAsync((tenantId, id)) is { } key && key.AccountId == accountId ? key : null;
}
