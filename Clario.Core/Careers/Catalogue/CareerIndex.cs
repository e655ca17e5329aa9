using System.Collections.Frozen;

namespace Clario.Careers;

/// <summary>What ranking and lists need to know of an occupation.</summary>
/// <param name="Interests">1 to 7 each, in the order R, I, A, S, E, C; empty where the source has none.</param>
public sealed record CareerEntry(string Code, string Title, int? JobZone, double[] Interests);

/// <summary>Every occupation at one moment, ordered by code. Immutable: hold one for as long as a request lasts.</summary>
public sealed class CareerIndex
{
    private readonly FrozenDictionary<string, CareerEntry> _byCode;

    internal CareerIndex(string version, CareerSummary[] summaries, CareerEntry[] entries)
    {
        Version = version;
        All = entries;
        Summaries = summaries;
        WithInterests = [.. entries.Where(e => e.Interests.Length > 0)];
        _byCode = entries.ToFrozenDictionary(e => e.Code);
    }

    /// <summary>Differs whenever the catalogue's content differs: part of any key under which something made of it is cached.</summary>
    public string Version { get; }

    public IReadOnlyList<CareerEntry> All { get; }

    /// <summary>The occupations whose six interests are known: 923 of O*NET 30.1's 1,016.</summary>
    public IReadOnlyList<CareerEntry> WithInterests { get; }

    /// <summary>In the same order as <see cref="All"/>.</summary>
    internal CareerSummary[] Summaries { get; }

    public CareerEntry? Find(string code) => _byCode.GetValueOrDefault(code);
}
