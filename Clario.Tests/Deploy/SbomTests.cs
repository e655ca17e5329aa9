using System.Diagnostics;
using System.Text.Json;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

/// <summary>The bill of materials that `./clario sbom` writes, beside what is published. In one collection with the other test that publishes: both write below obj.</summary>
[Collection("Published")]
public sealed class SbomTests(SbomTests.Written written) : IClassFixture<SbomTests.Written>
{
    [Theory]
    [InlineData("Clario.Api")]
    [InlineData("Clario.Workers")]
    [InlineData("Clario.Web")]
    public async Task Every_package_of_a_published_service_is_in_it_with_its_hash_and_licence(string service)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await RunAsync("dotnet", "publish", Repository.PathTo(service), "--no-build", "-c", configuration, "-o", written.Folder, "-v", "q", "--nologo");
        using var published = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(written.Folder, $"{service}.deps.json")));
        var packages = published.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => $"pkg:nuget/{library.Name.Replace('/', '@')}").ToList();
        packages.ShouldNotBeEmpty();
        foreach (var package in packages)
            ShouldBeListed(package);
    }

    [Fact]
    public async Task So_is_what_comes_from_npm_and_what_only_builds_or_runs_locally_is_not()
    {
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathTo("package.json")));
        foreach (var deployed in package.RootElement.GetProperty("dependencies").EnumerateObject())
            ShouldBeListed($"{deployed.Name}@{deployed.Value}");
        var names = written.Bill.Values.Select(component => component.GetProperty("name").GetString()).ToList();
        foreach (var local in new[] { "devDependencies", "optionalDependencies" })
            names.ShouldNotContain(name => package.RootElement.GetProperty(local).EnumerateObject().Any(other => other.Name == name));
        names.ShouldNotContain(name => name!.StartsWith("Microsoft.CodeAnalysis.C", StringComparison.Ordinal), "dotnet-ef's");
        names.ShouldContain("Microsoft.AspNetCore.App.Runtime.linux-x64");
        names.ShouldContain("blazor.web.js");
    }

    private void ShouldBeListed(string reference)
    {
        written.Bill.ShouldContainKey(reference);
        written.Bill[reference].GetProperty("hashes").GetArrayLength().ShouldBeGreaterThan(0, reference);
        written.Bill[reference].GetProperty("licenses").GetArrayLength().ShouldBeGreaterThan(0, reference);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    public sealed class Written : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("clario-sbom-").FullName;

        /// <summary>Its components by their references.</summary>
        public Dictionary<string, JsonElement> Bill { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var file = Path.Combine(Folder, "sbom.json");
            await RunAsync("node", Repository.PathTo("tools", "sbom.mjs"), file);
            using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            Bill = bill.RootElement.Clone().GetProperty("components").EnumerateArray().ToDictionary(component => component.GetProperty("bom-ref").GetString()!);
        }

        public Task DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}
