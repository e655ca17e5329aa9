using Shouldly;
using Xunit;

namespace Clario.Roadmaps;

/// <summary>What must hold of every roadmap that the built-in engine drafts, tried on every career there is.</summary>
public sealed class RoadmapEngineTests
{
    public static TheoryData<int, int, ExperienceLevel, LearningStyle> Requests => new()
    {
        { 12, 10, ExperienceLevel.Beginner, LearningStyle.Mixed },
        { 1, 1, ExperienceLevel.Beginner, LearningStyle.Reading },
        { 3, 5, ExperienceLevel.Intermediate, LearningStyle.Project },
        { 6, 8, ExperienceLevel.Advanced, LearningStyle.Video },
        { 24, 20, ExperienceLevel.Beginner, LearningStyle.Project },
        { 60, 80, ExperienceLevel.Intermediate, LearningStyle.Mixed },
    };

    [Theory, MemberData(nameof(Requests))]
    public void Every_rule_is_kept_for_every_starter_career(int months, int hours, ExperienceLevel level, LearningStyle style)
    {
        var request = new RoadmapRequest(months, hours, level, style);
        Materials.Starter.Count.ShouldBeGreaterThanOrEqualTo(60);
        Materials.Starter.SelectMany(m => RoadmapRules.Check(RoadmapEngine.Draft(m, request), m, request).Select(broken => $"{m.Career.Title}: {broken}")).Take(10)
            .ShouldBeEmpty();
    }

    /// <summary>Each of the 900 with two of the six requests, neighbours with different ones.</summary>
    [SkippableFact]
    public void Every_rule_is_kept_for_every_onet_occupation_of_which_enough_is_known()
    {
        Skip.If(Materials.Onet.Count == 0, "The O*NET files are not in ../shared/data/onet.");
        var requests = Requests.Select(row => new RoadmapRequest((int)row[0], (int)row[1], (ExperienceLevel)row[2], (LearningStyle)row[3])).ToList();
        var known = Materials.Onet.Values.Where(RoadmapEngine.CanDraft).OrderBy(m => m.Career.Code, StringComparer.Ordinal).ToList();

        known.Count.ShouldBeGreaterThanOrEqualTo(900);
        Materials.Onet.Values.Except(known).ShouldAllBe(m => m.Tasks.Count < 12);
        known.SelectMany((m, place) => new[] { requests[place % 6], requests[(place + 3) % 6] }.SelectMany(
                request => RoadmapRules.Check(RoadmapEngine.Draft(m, request), m, request).Select(broken => $"{m.Career.Title}: {broken}")))
            .Take(10).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_request_makes_the_same_roadmap()
    {
        foreach (var material in Materials.Starter)
            Flat(Draft(material, 9, 7)).ShouldBe(Flat(Draft(material, 9, 7)));
    }

    [Fact]
    public void Any_two_careers_share_few_titles()
    {
        var titles = Materials.Starter.Select(m => (m.Career.Title, Nodes: Draft(m, 12, 10).Nodes.Select(n => n.Title).ToHashSet())).ToList();
        var shared = titles.SelectMany((a, i) => titles.Skip(i + 1).Select(b => (Of: $"{a.Title} and {b.Title}", Part: (double)a.Nodes.Intersect(b.Nodes).Count() / Math.Min(a.Nodes.Count, b.Nodes.Count)))).ToList();
        shared.MaxBy(s => s.Part).Part.ShouldBeLessThan(0.3, shared.MaxBy(s => s.Part).Of);
        shared.Average(s => s.Part).ShouldBeLessThan(0.03);
    }

    [Fact]
    public void What_the_advice_asks_for_is_exactly_enough()
    {
        foreach (var material in Materials.Starter)
        {
            var request = new RoadmapRequest(1, 2, ExperienceLevel.Beginner, LearningStyle.Mixed);
            var tooShort = RoadmapEngine.Draft(material, request);
            tooShort.Feasible.ShouldBeFalse();
            tooShort.Nodes.Count.ShouldBe(RoadmapRules.FewestNodes);
            var advice = tooShort.Advice.ShouldNotBeNull();

            RoadmapEngine.Draft(material, request with { TimelineMonths = advice.MonthsNeeded }).Feasible.ShouldBeTrue();
            RoadmapEngine.Draft(material, request with { TimelineMonths = advice.MonthsNeeded - 1 }).Feasible.ShouldBeFalse();
            RoadmapEngine.Draft(material, request with { HoursPerWeek = advice.HoursPerWeekNeeded }).Feasible.ShouldBeTrue();
            RoadmapEngine.Draft(material, request with { HoursPerWeek = advice.HoursPerWeekNeeded - 1 }).Feasible.ShouldBeFalse();
            advice.Words.ShouldContain(advice.MonthsNeeded + " month");
        }
    }

    [Fact]
    public void Who_knows_more_needs_fewer_hours_for_the_same_step()
    {
        foreach (var material in Materials.Starter)
        {
            var hours = Enum.GetValues<ExperienceLevel>().Select(level => RoadmapEngine.Draft(material, new(60, 80, level, LearningStyle.Mixed)))
                .Select(plan => plan.Nodes.Where(n => n.Topic is not null).ToDictionary(n => n.Topic!, n => n.Hours)).ToList();
            hours[0].Keys.ShouldAllBe(t => hours[0][t] > hours[1][t] && hours[1][t] > hours[2][t]);
        }
    }

    [Fact]
    public void More_time_makes_a_fuller_roadmap_and_never_an_overfull_one()
    {
        var material = Materials.Starter.First(m => m.Career.Code == "15-1252.00");
        var plans = new[] { 4, 8, 12, 24, 36 }.Select(months => (Plan: Draft(material, months, 10), Budget: months * 10 * 4.345)).ToList();
        plans.Select(p => p.Plan.Nodes.Count).ShouldBeInOrder(SortDirection.Ascending);
        plans[^1].Plan.Nodes.Count.ShouldBeGreaterThan(plans[0].Plan.Nodes.Count);
        plans.ShouldAllBe(p => p.Plan.Feasible && p.Plan.TotalHours <= p.Budget);
    }

    [Fact]
    public void Who_learns_by_doing_gets_more_projects()
    {
        foreach (var material in Materials.Starter)
            Projects(material, LearningStyle.Project).ShouldBeGreaterThan(Projects(material, LearningStyle.Reading), material.Career.Title);
    }

    [Fact]
    public void Each_way_of_learning_is_told_in_its_own_words()
    {
        var material = Materials.Starter[0];
        var words = Enum.GetValues<LearningStyle>().Select(style => string.Join('\n', RoadmapEngine.Draft(material, new(12, 10, ExperienceLevel.Beginner, style)).Nodes.Select(n => n.Description)));
        words.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_career_of_which_only_tasks_are_known_gets_a_roadmap_and_one_of_which_nothing_is_known_does_not()
    {
        var full = Materials.Starter.MaxBy(m => m.Tasks.Count)!;
        var tasksOnly = full with { Requirements = [], Tools = [], Tasks = [.. Materials.Starter.Take(2).SelectMany(m => m.Tasks)] };
        RoadmapEngine.CanDraft(tasksOnly).ShouldBeTrue();
        var request = new RoadmapRequest(12, 10, ExperienceLevel.Beginner, LearningStyle.Mixed);
        RoadmapRules.Check(RoadmapEngine.Draft(tasksOnly, request), tasksOnly, request).ShouldBeEmpty();

        var nothing = full with { Requirements = [], Tools = [], Tasks = [] };
        RoadmapEngine.CanDraft(nothing).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => RoadmapEngine.Draft(nothing, request));
    }

    private static RoadmapPlan Draft(Careers.CareerMaterial material, int months, int hours) =>
        RoadmapEngine.Draft(material, new(months, hours, ExperienceLevel.Beginner, LearningStyle.Mixed));

    private static int Projects(Careers.CareerMaterial material, LearningStyle style) =>
        RoadmapEngine.Draft(material, new(2, 5, ExperienceLevel.Beginner, style)).Nodes.Count(n => n.Kind == NodeKind.Project);

    private static string Flat(RoadmapPlan plan) => System.Text.Json.JsonSerializer.Serialize(plan);
}
