namespace Clario.Roadmaps;

/// <summary>Says what would make a plan fit that does not.</summary>
public static class Feasibility
{
    private const int FullWeek = 60;

    public static FeasibilityAdvice Advise(double totalHours, RoadmapRequest request)
    {
        var months = (int)Math.Ceiling(totalHours / (RoadmapRequest.WeeksPerMonth * request.HoursPerWeek));
        var hours = (int)Math.Ceiling(totalHours / (RoadmapRequest.WeeksPerMonth * request.TimelineMonths));
        return new FeasibilityAdvice(months, hours, Words(totalHours, months, hours, request));
    }

    private static string Words(double total, int months, int hours, RoadmapRequest request)
    {
        var start = $"Even the shortest version of this path takes about {Math.Ceiling(total)} hours, and you have {Math.Floor(request.BudgetHours)}. ";
        var longer = $"At {Count(request.HoursPerWeek, "hour")} a week, give it {Count(months, "month")}";
        return start + (hours <= FullWeek
            ? $"{longer}, or find {Count(hours, "hour")} a week to do it in {Count(request.TimelineMonths, "month")}."
            : $"{longer}. In {Count(request.TimelineMonths, "month")} it would ask for more hours than a week can give.");
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
