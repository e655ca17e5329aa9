using Clario.Careers;

namespace Clario.Assessments;

/// <summary>Matches of a profile with the careers of the day.</summary>
public sealed class CareerMatches(CareerCatalogue careers)
{
    private volatile Prepared? _prepared;

    /// <summary>One page of the careers, the closest first.</summary>
    /// <param name="jobZone">Only those of this zone; all when null.</param>
    public async ValueTask<Page<CareerMatch>> FindAsync(double[] scores, int? jobZone, int skip, int take, CancellationToken cancellationToken)
    {
        var ranked = (await PrepareAsync(cancellationToken)).Rank(scores);
        if (jobZone is not null)
            ranked = Array.FindAll(ranked, match => match.Career.JobZone == jobZone);
        var highest = Profile.Highest(scores);
        return new([.. ranked.Skip(skip).Take(take).Select(match => Describe(match, highest))], ranked.Length);
    }

    private async ValueTask<CareerRanking> PrepareAsync(CancellationToken cancellationToken)
    {
        var index = await careers.GetIndexAsync(cancellationToken);
        if (_prepared is { } prepared && ReferenceEquals(prepared.Index, index))
            return prepared.Ranking;
        var ranking = new CareerRanking(index.WithInterests);
        _prepared = new(index, ranking);
        return ranking;
    }

    private static CareerMatch Describe(RankedCareer match, Interest[] highest) => new(
        match.Career.Code, match.Career.Title, Profile.FitOf(match.Correlation), match.Correlation, match.Career.JobZone,
        [.. highest.Intersect(Profile.Highest(match.Career.Interests))]);

    private sealed record Prepared(CareerIndex Index, CareerRanking Ranking);
}
