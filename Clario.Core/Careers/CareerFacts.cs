using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Clario.Careers;

/// <summary>Pay and outlook of an occupation, found by the SOC code that its O*NET-SOC code begins with.</summary>
public static class CareerFacts
{
    private const int SocLength = 7;

    /// <summary>"15-1252.00" → "15-1252".</summary>
    public static string SocOf(string code) => code[..SocLength];

    /// <summary>The wider group that publishes for those that have no figure of their own: "15-1252" → "15-1250".</summary>
    public static string WiderSocOf(string code) => code[..(SocLength - 1)] + "0";

    public static async Task<WageDetails?> FindWagesAsync(this ClarioDb db, string code, CancellationToken cancellationToken)
    {
        var (own, wider) = (SocOf(code), WiderSocOf(code));
        var found = await (
            from wage in db.Wages.AsNoTracking()
            join source in db.DataSources on wage.SourceId equals source.Id
            where wage.SocCode == own || wage.SocCode == wider
            orderby wage.SocCode == own descending
            select new { wage, source.Name, source.Release }).FirstOrDefaultAsync(cancellationToken);
        return found is { wage: var w }
            ? new WageDetails(w.AnnualMedian, w.AnnualLow, w.AnnualHigh, w.HourlyMedian, w.Capped, w.SocCode != own, w.Employment, $"{found.Name}, {found.Release}")
            : null;
    }

    /// <summary>Never of the wider group: its growth says little of one occupation in it.</summary>
    public static async Task<OutlookDetails?> FindOutlookAsync(this ClarioDb db, string code, CancellationToken cancellationToken)
    {
        var soc = SocOf(code);
        return await (
            from outlook in db.Outlooks.AsNoTracking()
            join source in db.DataSources on outlook.SourceId equals source.Id
            where outlook.SocCode == soc
            select new OutlookDetails(
                outlook.Employment, outlook.ChangePercent, outlook.OpeningsPerYear, outlook.TypicalEducation, source.Release, source.Name))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
