using Clario.Assessments;
using Clario.Home;
using Clario.Roadmaps;
using Shouldly;
using Xunit;

namespace Clario.Web;

public sealed class SuggestionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_newcomer_is_led_to_the_inventory() => Suggestion.For([], []).Url.ShouldBe("/assessment");

    [Fact]
    public void After_the_inventory_comes_a_choice() => Suggestion.For([], [Result(null)]).Url.ShouldStartWith("/assessment/");

    [Fact]
    public void After_a_choice_comes_a_roadmap() =>
        Suggestion.For([], [Result("15-1252.00")]).Url.ShouldBe("/home/ai-tools/roadmap-maker?career=15-1252.00");

    [Fact]
    public void A_step_that_is_open_comes_before_everything_else()
    {
        var step = new NextStep(Guid.NewGuid(), "Version control", 0, 12);
        var suggestion = Suggestion.For([Roadmap("29-1141.00", step)], [Result("15-1252.00")]);
        suggestion.Title.ShouldBe("Version control");
        suggestion.Url.ShouldEndWith(step.NodeId.ToString());
    }

    [Fact]
    public void The_roadmap_that_changed_last_gives_the_step()
    {
        var older = Roadmap("15-1252.00", new(Guid.NewGuid(), "Older", 0, 1)) with { ChangedAt = Now.AddDays(-2) };
        var newer = Roadmap("29-1141.00", new(Guid.NewGuid(), "Newer", 0, 1));
        Suggestion.For([older, newer], []).Title.ShouldBe("Newer");
    }

    [Fact]
    public void A_career_that_has_a_roadmap_already_is_not_suggested_again() =>
        Suggestion.For([Roadmap("15-1252.00", null)], [Result("15-1252.00")]).Url.ShouldNotContain("roadmap-maker");

    private static AssessmentSummary Result(string? code) =>
        new(Guid.NewGuid(), InventoryForm.Short, new(10, 30, 20, 5, 5, 5), code, code is null ? null : "Software Developer", Now);

    private static RoadmapSummary Roadmap(string code, NextStep? next) => new(
        Guid.NewGuid(), "My way", code, "Somewhere", RoadmapState.Ready, 12, 8, true, false, null, Now.AddDays(-9), Now,
        new(next is null ? 100 : 20, 1, 2, 1, 2), next);
}
