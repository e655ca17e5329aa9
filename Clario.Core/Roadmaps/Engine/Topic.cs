namespace Clario.Roadmaps;

/// <summary>Something of a career that can be learnt: one node of a roadmap, if it is chosen.</summary>
/// <param name="About">A plain sentence, or several.</param>
/// <param name="Weight">How much it matters in this career, 0 to 1.</param>
/// <param name="Depth">How far it must be mastered, 0 to 1.</param>
/// <param name="Needs">Names of the topics that come before it; names that are no topic are ignored.</param>
internal sealed record Topic(string Name, NodeKind Kind, string About, double Weight, double Depth, IReadOnlyList<string> Needs)
{
    public HashSet<string> Words { get; } = Keywords.Of(Name + " " + About);
}
