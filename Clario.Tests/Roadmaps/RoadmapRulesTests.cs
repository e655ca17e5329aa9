using Clario.Careers;
using Shouldly;
using Xunit;

namespace Clario.Roadmaps;

/// <summary>Each rule is broken once: only then is it known that it is watched.</summary>
public sealed class RoadmapRulesTests
{
    private static readonly CareerMaterial Material = Materials.Starter.First(m => m.Career.Code == "15-1252.00");
    private static readonly RoadmapRequest Request = new(12, 10, ExperienceLevel.Beginner, LearningStyle.Mixed);
    private static readonly RoadmapPlan Sound = RoadmapEngine.Draft(Material, Request);

    [Fact]
    public void A_sound_plan_breaks_none() => Broken(Sound).ShouldBeEmpty();

    [Fact]
    public void Too_few_stages() => Broken(Sound with { Stages = [.. Sound.Stages.Take(3)] }).ShouldContain(b => b.Contains("there must be 4 to 6"));

    [Fact]
    public void Two_stages_of_one_name() => Broken(Sound with { Stages = [Sound.Stages[0], .. Sound.Stages.SkipLast(1)] }).ShouldContain(b => b.Contains("same name"));

    [Fact]
    public void Too_few_nodes() => Broken(Sound with { Nodes = [.. Sound.Nodes.Take(19)], Edges = [] }).ShouldContain(b => b.Contains("19 nodes"));

    [Fact]
    public void A_title_that_stands_twice() => Broken(Node(3, n => n with { Title = Sound.Nodes[2].Title })).ShouldContain(b => b.Contains("stands 2 times"));

    [Theory]
    [InlineData("See https://example.org/course for all of it, step by step")]
    [InlineData("<script>alert(1)</script> and some more words here")]
    [InlineData("Read [this](example) as the first thing you do here")]
    [InlineData("short")]
    public void A_description_with_a_link_or_markup_or_nothing_to_say(string description) =>
        Broken(Node(3, n => n with { Description = description })).ShouldContain(b => b.Contains("is not plain text"));

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(500)]
    [InlineData(double.NaN)]
    public void Hours_that_nobody_can_spend(double hours) => Broken(Node(3, n => n with { Hours = hours })).ShouldContain(b => b.Contains("that must be 0.5 to 400"));

    [Fact]
    public void A_stage_that_does_not_exist() => Broken(Node(3, n => n with { Stage = 9 })).ShouldContain(b => b.Contains("does not exist"));

    [Fact]
    public void A_stage_that_does_not_end_in_a_milestone() =>
        Broken(Node(Sound.Nodes.Count - 1, n => n with { Kind = NodeKind.Skill })).ShouldContain(b => b.Contains("a milestone"));

    [Fact]
    public void An_edge_that_leads_backwards() => Broken(Sound with { Edges = [.. Sound.Edges, new(10, 2)] }).ShouldContain(b => b.Contains("leads backwards"));

    [Fact]
    public void An_edge_to_nowhere() => Broken(Sound with { Edges = [.. Sound.Edges, new(1, 99)] }).ShouldContain(b => b.Contains("does not exist"));

    [Fact]
    public void A_node_to_which_nothing_leads()
    {
        var last = Sound.Nodes.Count - 1;
        Broken(Sound with { Edges = [.. Sound.Edges.Where(e => e.To != last)] }).ShouldContain($"Nothing leads to \"{Sound.Nodes[last].Title}\".");
    }

    [Fact]
    public void A_prerequisite_that_comes_too_late()
    {
        var need = Material.Requirements.First(r => r.Needs.Length > 0 && Place(r.Name) >= 0 && Place(r.Needs[0]) >= 0);
        int late = Place(need.Name), early = Place(need.Needs[0]);
        var nodes = Sound.Nodes.ToArray();
        (nodes[late], nodes[early]) = (nodes[early] with { Stage = nodes[late].Stage }, nodes[late] with { Stage = nodes[early].Stage });
        Broken(Sound with { Nodes = nodes }).ShouldContain($"\"{need.Needs[0]}\" must come before \"{need.Name}\".");
    }

    [Fact]
    public void More_hours_than_there_are() => Broken(Node(3, n => n with { Hours = 399 })).ShouldContain(b => b.Contains("there are only 521"));

    [Fact]
    public void A_plan_that_does_not_fit_without_advice() => Broken(Sound with { Feasible = false }).ShouldContain(b => b.Contains("needs advice"));

    [Fact]
    public void Two_nodes_in_one_place() => Broken(Node(3, n => n with { Position = Sound.Nodes[2].Position })).ShouldContain(b => b.Contains("same place"));

    private static int Place(string topic) => Sound.Nodes.ToList().FindIndex(n => n.Topic == topic);

    private static RoadmapPlan Node(int at, Func<PlannedNode, PlannedNode> change) => Sound with { Nodes = [.. Sound.Nodes.Select((n, i) => i == at ? change(n) : n)] };

    private static IReadOnlyList<string> Broken(RoadmapPlan plan) => RoadmapRules.Check(plan, Material, Request);
}
