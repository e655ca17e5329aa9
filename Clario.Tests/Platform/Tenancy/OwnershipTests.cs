using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Clario.Platform.Tenancy;

/// <summary>Nothing is stored of which it is not said whose it is, and what is a tenant's has both locks.</summary>
public sealed class OwnershipTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    /// <summary>Identity's own, which can't say it themselves: what hangs on an account, and the roles that there are.</summary>
    private static readonly string[] Identitys = ["asp_net_role_claims", "asp_net_roles", "asp_net_user_claims", "asp_net_user_logins", "asp_net_user_roles", "asp_net_user_tokens", "passkeys"];

    [Fact]
    public async Task Every_entity_is_a_tenants_or_shared_and_never_both()
    {
        var tables = await app.WithDbAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).Select(entity => (
            Table: entity.GetTableName()!,
            Owned: typeof(ITenantOwned).IsAssignableFrom(entity.ClrType),
            Shared: typeof(IShared).IsAssignableFrom(entity.ClrType) || Identitys.Contains(entity.GetTableName()))).ToList()));
        tables.Where(entity => entity.Owned == entity.Shared).Select(entity => entity.Table).ShouldBeEmpty();
        tables.Where(entity => entity.Owned).Select(entity => entity.Table).ShouldBe(
            ["assessments", "roadmaps", "roadmap_nodes", "roadmap_edges", "roadmap_resources"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_tenants_table_has_the_filter_and_a_policy_that_binds_its_owner_too()
    {
        var owned = await app.WithDbAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType))
            .Select(entity => (Table: entity.GetTableName()!, Filters: entity.GetDeclaredQueryFilters().Count)).ToList()));
        owned.Where(entity => entity.Filters == 0).ShouldBeEmpty();

        await using var database = NpgsqlDataSource.Create(app.Database);
        await using var command = database.CreateCommand("""
            SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
            WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polname = 'tenant' AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var locked = new List<string>();
        while (await reader.ReadAsync())
            locked.Add(reader.GetString(0));
        owned.Select(entity => entity.Table).Except(locked).ShouldBeEmpty("A migration of theirs must call RowSecurity.Protect.");
    }
}
