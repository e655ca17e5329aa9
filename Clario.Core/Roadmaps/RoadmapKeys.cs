using Clario.Platform.Data;
using Npgsql;

namespace Clario.Roadmaps;

/// <param name="Version">What was read of the roadmap under this version is still right (<see cref="Roadmap.Version"/>).</param>
/// <param name="Ready">Only then does it stay as it is until its version changes.</param>
public sealed record RoadmapKey(Guid Id, Guid AccountId, long Version, bool Ready);

/// <summary>Tells whose a roadmap is and which version it has: the whole question, as long as the whole roadmap is already in memory.</summary>
public sealed class RoadmapKeys(NpgsqlDataSource data)
{
    private readonly BatchLoader<Guid, RoadmapKey> _keys = new(async ids =>
    {
        await using var command = data.CreateCommand("SELECT id, account_id, version, state FROM roadmaps WHERE id = ANY($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        await using var found = await command.ExecuteReaderAsync();
        var keys = new Dictionary<Guid, RoadmapKey>();
        while (await found.ReadAsync())
            keys[found.GetGuid(0)] = new(found.GetGuid(0), found.GetGuid(1), found.GetInt64(2), found.GetString(3) == nameof(RoadmapState.Ready));
        return keys;
    });

    /// <summary>Null when there is none, or when it is another person's.</summary>
    public async Task<RoadmapKey?> FindAsync(Guid id, Guid accountId) =>
        await _keys.FindAsync(id) is { } key && key.AccountId == accountId ? key : null;
}
