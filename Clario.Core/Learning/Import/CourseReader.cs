using System.Text.RegularExpressions;
using Clario.Platform.Import;

namespace Clario.Learning;

/// <summary>
/// Reads a tab-separated list of courses, in either shape: with the header "category, subcategory, title, url, provider_or_author", or
/// without one, as OSSU has it: section, subsection, then the course as a link in Markdown.
/// </summary>
internal sealed partial class CourseReader(ImportFile file, ImportReport report, string sourceId)
{
    private const string Header = "category\tsubcategory\ttitle\turl\tprovider_or_author";
    private const int LongestUrl = 2000, LongestTitle = 500;

    private readonly List<Course> _courses = [];
    private readonly HashSet<string> _urls = [];

    public async Task<List<Course>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var stream = file.Open();
        var withHeader = false;
        await foreach (var line in TextLines.ReadAsync(stream, cancellationToken))
        {
            if (line.Number == 1 && line.Text.Trim().Equals(Header, StringComparison.OrdinalIgnoreCase))
            {
                withHeader = true;
                continue;
            }
            if (line.Fault is null && string.IsNullOrWhiteSpace(line.Text))
                continue;
            report.RowRead();
            var cells = Array.ConvertAll(line.Text.Split('\t'), c => c.Trim());
            if ((line.Fault ?? (withHeader ? Read(cells) : ReadLinks(cells))) is { } fault)
                report.Refuse(file.Name, line.Number, fault);
        }
        return _courses;
    }

    private string? Read(string[] cells) =>
        cells.Length != 5 ? $"has {cells.Length} columns instead of 5" : Add(cells[0], cells[1], cells[2], cells[3], cells[4]);

    /// <summary>The first full address in the course's cell: some courses lead to a page inside the list and have the real one beside it.</summary>
    private string? ReadLinks(string[] cells)
    {
        if (cells.Length < 3 || Link().Matches(cells[2]) is not { Count: > 0 } links)
            return "names no course: the third column should be a link, [title](address)";
        var title = links[0].Groups["title"].Value;
        return links.FirstOrDefault(l => IsWeb(l.Groups["url"].Value)) is { } web
            ? Add(cells[0], cells[1], title, web.Groups["url"].Value, null)
            : $"\"{TextRow.Short(title)}\" leads to {TextRow.Short(links[0].Groups["url"].Value)}, which is no full web address";
    }

    private string? Add(string category, string subcategory, string title, string url, string? provider)
    {
        if (title.Length is 0 or > LongestTitle)
            return title.Length == 0 ? "has no title" : $"has a title of more than {LongestTitle} characters";
        if (url.Length > LongestUrl || !IsWeb(url))
            return $"\"{TextRow.Short(url)}\" is no full web address (http or https, up to {LongestUrl} characters)";
        if (!_urls.Add(url))
            return $"{TextRow.Short(url)} stands here a second time";
        _courses.Add(new Course
        {
            Url = url,
            Title = Plain(title),
            Provider = Filled(provider),
            Category = Filled(Plain(category)),
            Subcategory = Filled(subcategory),
            SourceId = sourceId,
        });
        return null;
    }

    private static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    /// <summary>Markdown's escapes taken out: "C\#" is C#.</summary>
    private static string Plain(string text) => Escape().Replace(text, "$1");

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [GeneratedRegex(@"\[(?<title>[^\]]+)\]\((?<url>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!])")]
    private static partial Regex Escape();
}
