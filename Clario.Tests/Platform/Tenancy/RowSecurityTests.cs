using Clario.Roadmaps;
using Clario.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Clario.Platform.Tenancy;

/// <summary>PostgreSQL's lock by itself: what the services' role can't do, and what it sees when nobody says whose rows.</summary>
public sealed class RowSecurityTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private const string Insert = "INSERT INTO roadmap_nodes (id, tenant_id, roadmap_id, ordinal, title, kind, stage, description, estimated_hours, x, y, z, status) ";
    private NpgsqlDataSource Services => app.Services.GetRequiredService<NpgsqlDataSource>();

    [Fact]
    public async Task The_services_act_as_a_role_that_owns_nothing()
    {
        (await AskAsync("SELECT current_user::text")).ShouldBe(RowSecurity.Role);
        (await AskAsync($"SELECT count(*) FROM pg_class WHERE relowner = '{RowSecurity.Role}'::regrole")).ShouldBe(0L);
        (await AskAsync($"SELECT count(*) FROM pg_namespace WHERE nspowner = '{RowSecurity.Role}'::regrole")).ShouldBe(0L);
        (await AskAsync($"SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = '{RowSecurity.Role}'")).ShouldBe(false);
    }

    [Theory]
    [InlineData("ALTER TABLE roadmaps DISABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE roadmaps NO FORCE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE roadmaps OWNER TO clario_app")]
    [InlineData("ALTER TABLE roadmaps ADD COLUMN more text")]
    [InlineData("DROP POLICY tenant ON roadmaps")]
    [InlineData("CREATE POLICY mine ON roadmaps USING (true)")]
    [InlineData("DROP TABLE roadmaps")]
    [InlineData("TRUNCATE roadmaps CASCADE")]
    [InlineData("CREATE TABLE public.mine (id int)")]
    [InlineData("SELECT * FROM \"__EFMigrationsHistory\"")]
    [InlineData("ALTER ROLE clario_app BYPASSRLS")]
    [InlineData("SET row_security = off; SELECT count(*) FROM roadmaps")]
    public async Task It_can_change_no_table_no_policy_and_not_itself(string statement)
    {
        await using var command = Services.CreateCommand(statement);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task With_no_tenant_or_an_empty_one_there_are_no_rows_and_none_can_be_added()
    {
        var roadmap = await MakeAsync(Guid.NewGuid());
        (await AskAsync("SELECT count(*) FROM roadmaps")).ShouldBe(0L);
        (await AskAsync("SELECT set_config('clario.tenant', '', false); SELECT count(*) FROM roadmaps", last: true)).ShouldBe(0L);
        await RefusesAsync(roadmap.TenantId, roadmap.Id, "");
    }

    [Fact]
    public async Task A_row_can_be_neither_added_for_another_tenant_nor_handed_to_one()
    {
        var (mine, other) = (await MakeAsync(Guid.NewGuid()), Guid.NewGuid());
        await RefusesAsync(other, mine.Id, mine.TenantId.ToString());
        await using var batch = Services.CreateBatch();
        batch.For(mine.TenantId);
        batch.BatchCommands.Add(new($"UPDATE roadmaps SET tenant_id = '{other}' WHERE id = '{mine.Id}'"));
        (await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_child_hangs_under_a_parent_of_its_own_tenant_only_even_for_who_is_above_the_policies()
    {
        var roadmap = await MakeAsync(Guid.NewGuid());
        await using var owner = NpgsqlDataSource.Create(app.Database);
        await using var command = owner.CreateCommand(Node(Guid.NewGuid(), roadmap.Id));
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task A_tenant_is_forgotten_with_its_statement_so_the_next_one_on_the_connection_sees_nothing()
    {
        var roadmap = await MakeAsync(Guid.NewGuid());
        await using var batch = Services.CreateBatch();
        batch.For(roadmap.TenantId);
        batch.BatchCommands.Add(new("SELECT count(*) FROM roadmaps"));
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            await reader.ReadAsync();
            reader.GetInt64(0).ShouldBe(1);
        }
        for (var i = 0; i < 20; i++)
            (await AskAsync("SELECT coalesce(current_setting('clario.tenant', true), '') || count(*) FROM roadmaps")).ShouldBe("0");
    }

    [Fact]
    public async Task A_login_that_is_only_a_member_of_the_role_sees_as_little_and_can_become_nobody_else()
    {
        await MakeAsync(Guid.NewGuid());
        var login = $"service_{Guid.NewGuid():N}";
        await using (var owner = NpgsqlDataSource.Create(app.Database))
        {
            await using var make = owner.CreateCommand($"CREATE ROLE {login} LOGIN PASSWORD '{login}' IN ROLE {RowSecurity.Role}");
            await make.ExecuteNonQueryAsync();
        }
        await using var service = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Database) { Username = login, Password = login, Pooling = false }.ConnectionString);
        await using var count = service.CreateCommand("SELECT count(*) FROM roadmaps");
        (await count.ExecuteScalarAsync()).ShouldBe(0L);
        await using var become = service.CreateCommand("SET ROLE postgres");
        (await Should.ThrowAsync<PostgresException>(() => become.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private Task<Roadmap> MakeAsync(Guid tenant) => app.WithDbAsync(async db =>
    {
        var account = new Accounts.Account { Id = Guid.NewGuid(), UserName = $"{tenant}", FullName = "Sam", CreatedAt = app.Clock.GetUtcNow() };
        db.Users.Add(account);
        var roadmap = Roadmap.Ask(account.Id, "15-1252.00", "Developer", new(12, 10, ExperienceLevel.Beginner, LearningStyle.Mixed), app.Clock.GetUtcNow());
        db.Roadmaps.Add(roadmap);
        await db.SaveChangesAsync();
        return roadmap;
    }, tenant);

    private async Task RefusesAsync(Guid tenant, Guid roadmap, string current)
    {
        await using var batch = Services.CreateBatch();
        batch.BatchCommands.Add(new($"SELECT set_config('clario.tenant', '{current}', true)"));
        batch.BatchCommands.Add(new(Node(tenant, roadmap)));
        (await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static string Node(Guid tenant, Guid roadmap) =>
        $"{Insert} VALUES (gen_random_uuid(), '{tenant}', '{roadmap}', 99, 'Not mine', 'Topic', 0, '', 1, 0, 0, 0, 'Todo')";

    private async Task<object?> AskAsync(string sql, bool last = false)
    {
        await using var command = Services.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        if (last)
            await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetValue(0);
    }
}
