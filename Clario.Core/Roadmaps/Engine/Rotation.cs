namespace Clario.Roadmaps;

/// <summary>Goes through several ways to say a thing in turn, so that neighbours differ; where it begins depends on the career, and on nothing else.</summary>
internal sealed class Rotation(string seed)
{
    private readonly Dictionary<object, int> _next = [];
    private readonly int _start = Phrases.Hash(seed);

    public T Next<T>(IReadOnlyList<T> ways)
    {
        var turn = _next.GetValueOrDefault(ways);
        _next[ways] = turn + 1;
        return ways[(int)(((uint)_start + (uint)turn) % (uint)ways.Count)];
    }
}
