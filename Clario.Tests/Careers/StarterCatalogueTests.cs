using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Careers;

public sealed class StarterCatalogueTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Fact]
    public async Task A_fresh_database_holds_careers_of_every_interest_zone_and_many_fields()
    {
        var careers = await app.WithDbAsync(db => db.Careers.ToListAsync());

        careers.Count.ShouldBeGreaterThanOrEqualTo(60);
        careers.Select(c => c.Interests!.IndexOf(c.Interests!.Max())).Distinct().Count().ShouldBe(6);
        careers.Select(c => c.JobZone!.Value).Distinct().Order().ShouldBe([1, 2, 3, 4, 5]);
        careers.Select(c => c.Field).Distinct().Count().ShouldBeGreaterThanOrEqualTo(15);
        careers.ShouldAllBe(c => c.Interests!.Length == 6 && c.Interests.All(i => i >= 1 && i <= 7));
    }

    [Fact]
    public async Task Every_career_has_what_a_roadmap_is_made_from()
    {
        var catalogue = app.Services.GetRequiredService<CareerCatalogue>();
        foreach (var entry in (await catalogue.GetIndexAsync(default)).All)
        {
            var material = (await catalogue.LoadMaterialAsync(entry.Code, default)).ShouldNotBeNull();
            material.Career.Description.ShouldNotBeNullOrWhiteSpace(entry.Code);
            material.Tasks.Count.ShouldBeGreaterThanOrEqualTo(5, entry.Code);
            material.Tools.Count.ShouldBeGreaterThanOrEqualTo(3, entry.Code);
            material.Requirements.Count(r => r.Kind == RequirementKind.Skill).ShouldBeGreaterThanOrEqualTo(5, entry.Code);
            material.Requirements.Count(r => r.Kind == RequirementKind.Knowledge).ShouldBeGreaterThanOrEqualTo(3, entry.Code);
            material.Requirements.ShouldAllBe(r => r.Importance >= 1 && r.Importance <= 5 && r.Level >= 0 && r.Level <= 7);
        }
    }

    [Fact]
    public async Task What_comes_first_is_named_in_the_same_career_and_never_in_a_circle()
    {
        var catalogue = app.Services.GetRequiredService<CareerCatalogue>();
        foreach (var entry in (await catalogue.GetIndexAsync(default)).All)
        {
            var material = (await catalogue.LoadMaterialAsync(entry.Code, default))!;
            var needs = material.Requirements.ToDictionary(r => r.Name, r => r.Needs);
            foreach (var needed in needs.Values.Concat(material.Tools.Select(t => t.Needs)).SelectMany(n => n))
                needs.ShouldContainKey(needed, entry.Code);
            while (needs.FirstOrDefault(r => r.Value.All(n => !needs.ContainsKey(n))).Key is { } first)
                needs.Remove(first);
            needs.Keys.ShouldBeEmpty($"{entry.Code} needs these in a circle");
        }
    }

    [Fact]
    public async Task Loading_it_again_changes_nothing_and_two_at_once_agree()
    {
        var before = await app.WithDbAsync(db => db.DataSources.SingleAsync());

        var loaded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.WithDbAsync(db =>
            StarterCatalogue.EnsureAsync(db, app.Clock.GetUtcNow(), default))));

        loaded.ShouldAllBe(l => !l);
        (await app.WithDbAsync(db => db.DataSources.SingleAsync())).ImportedAt.ShouldBe(before.ImportedAt);
    }

    [Fact]
    public async Task A_changed_starter_catalogue_is_loaded_again_by_one_of_two_at_once()
    {
        await app.WithDbAsync(db => db.DataSources.ExecuteUpdateAsync(s => s.SetProperty(x => x.ContentHash, "old")));

        var loaded = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => app.WithDbAsync(db =>
            StarterCatalogue.EnsureAsync(db, app.Clock.GetUtcNow(), default))));

        loaded.Count(l => l).ShouldBe(1);
        (await app.WithDbAsync(db => db.CareerTitles.GroupBy(t => new { t.CareerCode, t.Title }).AnyAsync(g => g.Count() > 1))).ShouldBeFalse();
    }
}
