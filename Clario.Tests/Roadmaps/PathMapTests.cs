using Shouldly;
using Xunit;

namespace Clario.Roadmaps;

public class PathMapTests
{
    private static readonly Guid A = Guid.NewGuid(), B = Guid.NewGuid(), C = Guid.NewGuid(), D = Guid.NewGuid();

    [Fact]
    public void The_next_step_is_the_first_open_one_that_waits_for_nothing() =>
        Path((A, NodeStatus.Done), (B, NodeStatus.Todo), (C, NodeStatus.Todo), (D, NodeStatus.Todo)).Next!.Id.ShouldBe(B);

    [Fact]
    public void A_step_under_way_comes_before_every_other() =>
        Path((A, NodeStatus.Todo), (B, NodeStatus.Todo), (C, NodeStatus.Doing), (D, NodeStatus.Todo)).Next!.Id.ShouldBe(C);

    [Fact]
    public void What_was_skipped_holds_nothing_up() =>
        Path((A, NodeStatus.Skipped), (B, NodeStatus.Skipped), (C, NodeStatus.Done), (D, NodeStatus.Todo)).Next!.Id.ShouldBe(D);

    [Fact]
    public void At_the_end_of_the_path_nothing_is_next() =>
        Path((A, NodeStatus.Done), (B, NodeStatus.Done), (C, NodeStatus.Skipped), (D, NodeStatus.Done)).Next.ShouldBeNull();

    [Fact]
    public void Progress_counts_hours_leaves_out_what_is_skipped_and_reaches_a_hundred_only_at_the_end()
    {
        var progress = Path((A, NodeStatus.Done), (B, NodeStatus.Done), (C, NodeStatus.Skipped), (D, NodeStatus.Todo)).Progress;
        progress.ShouldBe(new RoadmapProgress(66, 20, 30, 2, 3));
    }

    [Fact]
    public void A_step_knows_what_it_needs_what_it_waits_for_and_what_it_leads_to()
    {
        var path = Path((A, NodeStatus.Done), (B, NodeStatus.Doing), (C, NodeStatus.Done), (D, NodeStatus.Todo));
        path.Needs(D).Select(n => n.Id).ShouldBe([B, C]);
        path.WaitsFor(D).Select(n => n.Id).ShouldBe([B]);
        path.Unlocks(A).Select(n => n.Id).ShouldBe([B, C]);
    }

    [Fact]
    public void A_change_makes_a_new_path_and_leaves_the_old_one_as_it_was()
    {
        var before = Path((A, NodeStatus.Todo), (B, NodeStatus.Todo), (C, NodeStatus.Todo), (D, NodeStatus.Todo));
        var after = before.With(before.Find(A)! with { Status = NodeStatus.Done });
        (before.Next!.Id, after.Next!.Id).ShouldBe((A, B));
        before.Progress.Percent.ShouldBe(0);
    }

    [Fact]
    public void On_the_map_no_box_covers_another_and_stages_follow_from_top_to_bottom()
    {
        var layout = new GraphLayout(Path((A, NodeStatus.Todo), (B, NodeStatus.Todo), (C, NodeStatus.Todo), (D, NodeStatus.Todo)));
        var boxes = layout.Boxes;
        foreach (var one in boxes)
            foreach (var other in boxes.Where(b => b != one))
                (Math.Abs(one.X - other.X) >= GraphLayout.BoxWidth || Math.Abs(one.Y - other.Y) >= GraphLayout.BoxHeight).ShouldBeTrue();
        foreach (var box in boxes)
        {
            box.X.ShouldBeInRange(GraphLayout.BoxWidth / 2.0, layout.Width - GraphLayout.BoxWidth / 2.0);
            var band = layout.Bands[box.Node.Stage];
            box.Y.ShouldBeInRange(band.Top, band.Top + band.Height);
        }
    }

    [Theory]
    [InlineData("list", "3d", PathView.List)]
    [InlineData(null, "graph", PathView.Graph)]
    [InlineData("sideways", null, PathView.Scene)]
    public void The_address_decides_the_view_then_what_was_chosen_last_then_the_picture(string? asked, string? remembered, PathView view) =>
        PathViews.Of(asked, remembered).ShouldBe(view);

    // A leads to B and C, which stand side by side; both lead to D on the next stage.
    private static PathMap Path(params (Guid Id, NodeStatus Status)[] steps) => new(
        ["Base", "Top"],
        [.. steps.Select((s, i) => new NodeDetails(
            s.Id, $"Step {i}", NodeKind.Skill, i == 3 ? 1 : 0, "", 10, s.Status, null, new NodePosition(i == 1 ? -1.2 : i == 2 ? 1.2 : 0, i == 3 ? 2.5 : 0, i switch { 0 => 0, 3 => 8, _ => 2.6 }), []))],
        [new NodeLink(A, B), new NodeLink(A, C), new NodeLink(B, D), new NodeLink(C, D)]);
}
