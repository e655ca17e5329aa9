using System.Text.Json;
using System.Xml.Linq;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Contract;

/// <summary>The AppHost's two runtimes share their Program.cs and differ in one small file each.</summary>
public sealed class AppHostTests
{
    private static string InAppHost(string name) => Repository.PathTo("Clario.AppHost", name);

    [Fact]
    public void No_file_of_the_AppHost_asks_which_runtime_it_is_compiled_for() =>
        Repository.Sources("Clario.AppHost").Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal))).ShouldBeEmpty();

    [Theory]
    [InlineData("Runtime.Local.cs")]
    [InlineData("Runtime.Aspire.cs")]
    public void What_differs_between_the_runtimes_is_small(string file) => File.ReadLines(InAppHost(file)).Count().ShouldBeLessThanOrEqualTo(65);

    [Fact]
    public void Both_runtimes_have_the_same_extensions_of_ours()
    {
        IEnumerable<string> Extensions(string file) =>
            File.ReadLines(InAppHost(file)).Where(line => line.Contains("public static", StringComparison.Ordinal)).Select(line => line.Split(" =>")[0].Trim());
        Extensions("Runtime.Aspire.cs").ShouldBe(Extensions("Runtime.Local.cs"));
    }

    [Fact]
    public void The_Aspire_runtime_has_the_version_of_the_dashboard()
    {
        using var npm = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("package.json")));
        var dashboard = npm.RootElement.GetProperty("optionalDependencies").GetProperty("@microsoft/aspire-cli-linux-x64").GetString();
        XDocument.Load(InAppHost("Clario.AppHost.csproj")).Descendants("AspireVersion").Single().Value.ShouldBe(dashboard);
    }
}
