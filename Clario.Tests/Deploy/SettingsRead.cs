using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clario.Organizations;
using Clario.Platform.Ai;
using Clario.Platform.Email;
using Clario.Platform.Work;
using Clario.Support;

namespace Clario.Deploy;

/// <summary>The settings that a service reads, found in the sources of its project and of those that this refers to.</summary>
internal static partial class SettingsRead
{
    // Read by the framework and the exporters, from the environment or the configuration.
    private static readonly string[] Framework =
    [
        "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "ASPNETCORE_HTTP_PORTS", "Kestrel__Endpoints__Https__Url", "Kestrel__Endpoints__Local__Url",
        "Kestrel__Endpoints__Https__Certificate__Path", "Kestrel__Endpoints__Https__Certificate__KeyPath", "SSL_CERT_DIR", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_SERVICE_NAME",
    ];

    // Sections that are bound or read as a whole: each property is a setting.
    private static readonly Dictionary<string, Type> Sections = new() { ["Ai"] = typeof(AiOptions), ["Work"] = typeof(WorkOptions), ["Mail"] = typeof(EmailOptions), ["Organizations"] = typeof(OrganizationOptions) };

    private static readonly Dictionary<string, HashSet<string>> Known = [];

    /// <param name="project">"Clario.Api".</param>
    /// <param name="variable">As in the environment, or as a secret file's name: "Http__KnownProxies".</param>
    public static bool Reads(string project, string variable)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(project, out var settings))
                Known[project] = settings = Find(project).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return Framework.Contains(variable) || settings.Contains(variable.Replace("__", ":", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Find(string project)
    {
        var sources = Projects(project).Distinct().SelectMany(Repository.Sources).Select(File.ReadAllText).ToList();
        foreach (var code in sources)
        {
            foreach (Match setting in Setting().Matches(code))
                yield return setting.Groups[1].Value;
            foreach (Match name in ConnectionString().Matches(code))
                yield return $"ConnectionStrings:{name.Groups[1].Value}";
            foreach (Match section in Section().Matches(code))
                foreach (var property in Sections.TryGetValue(section.Groups[1].Value, out var type) ? type.GetProperties() : [])
                    yield return $"{section.Groups[1].Value}:{property.Name}";
        }
    }

    private static IEnumerable<string> Projects(string project) =>
        XDocument.Load(Repository.PathTo(project, $"{project}.csproj")).Descendants("ProjectReference")
            .SelectMany(reference => Projects(Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))))
            .Prepend(project);

    [GeneratedRegex(@"onfiguration(?:\[|\.GetValue\(|\.GetValue<\w+>\()""([\w:]+)""")]
    private static partial Regex Setting();

    [GeneratedRegex(@"GetConnectionString\(""(\w+)""\)")]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"GetSection\(""(\w+)""\)")]
    private static partial Regex Section();
}
