namespace Clario.Roadmaps;

/// <summary>How many nodes of which sort a plan of a given size has: one opening node, a milestone a stage, projects by learning style, topics for the rest.</summary>
internal readonly record struct PlanShape(int Stages, int Topics, int Projects)
{
    public int Nodes => 1 + Stages + Topics + Projects;

    /// <summary>A plan of exactly <paramref name="nodes"/> nodes, or null where the career has too few topics and tasks for it.</summary>
    public static PlanShape? Of(int nodes, LearningStyle style, int topicsKnown, int tasksKnown)
    {
        var stages = nodes switch { <= 26 => 4, <= 42 => 5, _ => 6 };
        var rest = nodes - 1 - stages;
        var share = style switch { LearningStyle.Project => 0.38, LearningStyle.Mixed => 0.26, _ => 0.19 };
        var projects = Math.Min(tasksKnown, Math.Max(stages, (int)Math.Round(rest * share)));
        var topics = Math.Min(topicsKnown, rest - projects);
        projects = Math.Min(tasksKnown, rest - topics);
        var shape = new PlanShape(stages, topics, projects);
        return shape.Nodes == nodes && topics >= stages ? shape : null;
    }
}
