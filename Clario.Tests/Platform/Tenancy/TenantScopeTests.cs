using Clario.Platform.Data;
using Clario.Roadmaps;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Platform.Tenancy;

/// <summary>The first lock: what a scope's context reads and saves.</summary>
public sealed class TenantScopeTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Fact]
    public async Task A_scope_sees_its_own_tenants_rows_and_without_a_tenant_none()
    {
        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        await AddAsync(mine);
        (await app.WithDbAsync(db => db.Roadmaps.CountAsync(), mine)).ShouldBe(1);
        (await app.WithDbAsync(db => db.Roadmaps.CountAsync(), theirs)).ShouldBe(0);
        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ClarioDb>().Roadmaps.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_context_comes_back_from_the_pool_without_the_tenant_it_had()
    {
        for (var i = 0; i < 5; i++)
        {
            await app.WithDbAsync(db => db.Roadmaps.CountAsync(), Guid.NewGuid());
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<ClarioDb>>().CreateDbContextAsync();
            db.TenantId.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_scope_keeps_to_its_tenant()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var tenant = scope.ServiceProvider.GetRequiredService<CurrentTenant>();
        tenant.Set(CurrentTenant.Public);
        Should.Throw<InvalidOperationException>(() => tenant.Set(Guid.NewGuid()));
    }

    [Fact]
    public async Task A_row_is_saved_for_the_scopes_tenant_or_not_at_all()
    {
        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        var roadmap = await AddAsync(mine);
        roadmap.TenantId.ShouldBe(mine);
        await Should.ThrowAsync<InvalidOperationException>(() => app.WithDbAsync(async db =>
        {
            db.Update(roadmap).Entity.Rename("Not yours", app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        }, theirs));
        await using var scope = app.Services.CreateAsyncScope();
        var none = scope.ServiceProvider.GetRequiredService<ClarioDb>();
        none.Roadmaps.Add(Ask(roadmap.AccountId));
        await Should.ThrowAsync<InvalidOperationException>(() => none.SaveChangesAsync());
    }

    [Fact]
    public async Task A_statement_that_fails_leaves_an_open_connection_usable()
    {
        var mine = Guid.NewGuid();
        await AddAsync(mine);
        (await app.WithDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await Should.ThrowAsync<Npgsql.PostgresException>(() => db.Database.SqlQuery<int>($"SELECT 1 / (count(*) - 1)::int AS \"Value\" FROM roadmaps").ToListAsync());
            return await db.Roadmaps.CountAsync();
        }, mine)).ShouldBe(1);
    }

    private Task<Roadmap> AddAsync(Guid tenant) => app.WithDbAsync(async db =>
    {
        var account = new Accounts.Account { Id = Guid.NewGuid(), UserName = $"{Guid.NewGuid()}", FullName = "Sam", CreatedAt = app.Clock.GetUtcNow() };
        db.Users.Add(account);
        var roadmap = Ask(account.Id);
        db.Roadmaps.Add(roadmap);
        await db.SaveChangesAsync();
        return roadmap;
    }, tenant);

    private Roadmap Ask(Guid account) =>
        Roadmap.Ask(account, "15-1252.00", "Developer", new(12, 10, ExperienceLevel.Beginner, LearningStyle.Mixed), app.Clock.GetUtcNow());
}
