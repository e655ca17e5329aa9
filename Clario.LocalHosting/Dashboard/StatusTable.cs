using System.Text;
using Clario.LocalHosting.Dashboard.Wire;

namespace Clario.LocalHosting.Dashboard;

/// <summary>All resources as a table for a terminal.</summary>
internal static class StatusTable
{
    public static string Of(IReadOnlyList<Resource> resources)
    {
        List<string[]> rows = [["resource", "state", "health", "pid", "address"], .. resources.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        var table = new StringBuilder();
        foreach (var row in rows)
            table.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return table.ToString();
    }

    private static string[] Row(Resource resource) =>
    [
        resource.DisplayName,
        resource.State + (Property(resource, "resource.exitCode") is { } code and not "0" ? $" ({code})" : ""),
        resource.HealthReports.FirstOrDefault() is { HasStatus: true } report ? report.Status.ToString().ToLowerInvariant() : "",
        Property(resource, "executable.pid") ?? "",
        resource.Urls.FirstOrDefault(url => !url.IsInactive)?.FullUrl ?? Property(resource, "Why") ?? Property(resource, "Value") ?? Property(resource, "resource.source") ?? "",
    ];

    private static string? Property(Resource resource, string name) => resource.Properties.FirstOrDefault(property => property.Name == name) is not { } property ? null
        : property.IsSensitive ? Masking.Mask
        : property.Value.HasNumberValue ? $"{property.Value.NumberValue}" : property.Value.StringValue;
}
