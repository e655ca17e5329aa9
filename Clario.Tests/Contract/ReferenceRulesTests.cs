using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Contract;

/// <summary>The five rules of docs/architecture.md, read from the source tree.</summary>
public sealed partial class ReferenceRulesTests
{
    private static readonly string[] Features =
        [.. Directory.GetDirectories(Repository.PathTo("Clario.Core")).Select(folder => Path.GetFileName(folder)).Where(name => name is not ("Platform" or "bin" or "obj"))];

    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Clario.Contracts"] = [],
        ["Clario.ServiceDefaults"] = [],
        ["Clario.LocalHosting"] = [],
        ["Clario.Core"] = ["Clario.Contracts"],
        ["Clario.Api"] = ["Clario.Core", "Clario.Contracts", "Clario.ServiceDefaults"],
        ["Clario.Workers"] = ["Clario.Core", "Clario.Contracts", "Clario.ServiceDefaults"],
        ["Clario.Web"] = ["Clario.Contracts", "Clario.ServiceDefaults"],
    };

    [Fact]
    public void Projects_reference_only_what_they_may()
    {
        foreach (var (project, allowed) in MayReference)
        {
            var file = XDocument.Load(Repository.PathTo(project, $"{project}.csproj"));
            file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .Except(allowed).ShouldBeEmpty($"{project} must not reference this.");
            if (project == "Clario.Contracts")
                file.Descendants("PackageReference").ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_platform_never_names_a_feature()
    {
        var named = new Regex($@"\bClario\.({string.Join('|', Features)})\b");
        var faults = Repository.Sources("Clario.Core/Platform")
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && Path.GetFileName(file) != "ClarioDb.cs") // the list of all tables
            .Where(file => named.IsMatch(File.ReadAllText(file)));
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_feature_changes_no_rows_of_another()
    {
        var owners = Features.SelectMany(feature => Repository.Sources($"Clario.Core/{feature}")
                .SelectMany(file => EntityModel().Matches(File.ReadAllText(file)).Select(match => (Entity: match.Groups[1].Value, feature))))
            .Distinct().ToDictionary(pair => pair.Entity, pair => pair.feature);
        owners.ShouldContainKeyAndValue("Assessment", "Assessments");
        var tables = Table().Matches(File.ReadAllText(Repository.PathTo("Clario.Core", "Platform", "Data", "ClarioDb.cs")))
            .Where(match => owners.ContainsKey(match.Groups[1].Value))
            .ToDictionary(match => match.Groups[2].Value, match => owners[match.Groups[1].Value]);

        var faults = from project in new[] { "Clario.Core", "Clario.Api", "Clario.Workers" }
                     from file in Repository.Sources(project)
                     let feature = Features.FirstOrDefault(name => file.Contains($"/{project}/{name}/", StringComparison.Ordinal))
                     where feature is not null and not "Demo" // local development's made-up learner is of several features
                     from Match change in Change().Matches(File.ReadAllText(file))
                     let owner = tables.GetValueOrDefault(change.Groups[1].Value)
                     where owner is not null && owner != feature && change.Groups[1].Value != "DataSources" // where each importer keeps its own row
                     select $"{Path.GetRelativePath(Repository.Root, file)}: {change.Value}";
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OpenAI", "/Platform/Ai/")]
    [InlineData("Anthropic", "/Platform/Ai/")]
    [InlineData("RabbitMQ", "/Platform/RabbitMq/")]
    [InlineData("StackExchange.Redis", "/Platform/Redis/")]
    public void A_providers_types_stay_in_its_own_folder(string sdk, string folder)
    {
        var faults = new[] { "Clario.Core", "Clario.Api", "Clario.Workers", "Clario.Web", "Clario.ServiceDefaults" }.SelectMany(Repository.Sources)
            .Where(file => !file.Contains(folder, StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"^using {Regex.Escape(sdk)}\b", RegexOptions.Multiline));
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_namespace_says_the_feature_and_not_the_project()
    {
        var faults = from project in new[] { "Clario.Contracts", "Clario.Core", "Clario.Api", "Clario.Workers", "Clario.Web", "Clario.Tests" }
                     from file in Repository.Sources(project)
                     where !file.Contains("/Migrations/", StringComparison.Ordinal)
                     let declared = Namespace().Match(File.ReadAllText(file)).Groups[1].Value
                     where declared != "" && !Allowed(Path.GetRelativePath(Repository.PathTo(project), file)).Contains(declared)
                     select $"{Path.GetRelativePath(Repository.Root, file)}: {declared}";
        faults.ShouldBeEmpty();
    }

    /// <summary>Clario.Careers for Careers/… however deep, Clario.Platform.Work for Platform/Work/…; a file at the top may belong to any feature (Contracts).</summary>
    private static IEnumerable<string> Allowed(string file)
    {
        var folders = Path.GetDirectoryName(file)!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (folders is [])
            return ["Clario", "Clario.Platform.Work", "Clario.Platform.Realtime", "Clario.Platform.Audit", .. Features.Select(feature => $"Clario.{feature}")];
        if (folders is ["Jobs"])
            return ["Clario.Platform.Work"]; // the work of all features, as HTTP shows it
        if (folders is ["Audit"])
            return ["Clario.Platform.Audit", "Clario.Audit"];
        if (folders is ["Realtime"])
            return ["Clario.Platform.Realtime", "Clario.Realtime"];
        return Enumerable.Range(1, folders.Length).Select(depth => $"Clario.{string.Join('.', folders.Take(depth))}");
    }

    [GeneratedRegex(@"IEntityTypeConfiguration<(\w+)>")]
    private static partial Regex EntityModel();

    [GeneratedRegex(@"DbSet<(\w+)> (\w+)")]
    private static partial Regex Table();

    [GeneratedRegex(@"\bdb\s*\.(\w+)[^;]*?\.(?:Add|AddRange|Update|UpdateRange|Remove|RemoveRange|ExecuteUpdateAsync|ExecuteDeleteAsync)\(")]
    private static partial Regex Change();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
