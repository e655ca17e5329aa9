using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

/// <summary>
/// The publish output of Web, made from what is already built: outside of development it serves nothing else. All three services,
/// compiled to machine code as in their images, are measured by `./clario bench publish`, which takes too long for every test run.
/// </summary>
[Collection("Published")]
public sealed class PublishedWebTests(PublishedWebTests.Published published) : IClassFixture<PublishedWebTests.Published>
{
    [Fact]
    public async Task It_serves_the_Blazor_script_the_styles_and_the_bundles_compressed_and_nothing_of_their_sources()
    {
        var page = await published.Web.Http.GetStringAsync("/sign-in");
        var served = Asset().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        served.ShouldContain(path => path.Contains("blazor.web", StringComparison.Ordinal));
        served.ShouldContain(path => path.EndsWith(".css", StringComparison.Ordinal));
        foreach (var path in served.Append("_framework/blazor.web.js").Append("dist/site.js").Append("dist/site.css").Append("dist/roadmap.js").Append("dist/path.js"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await published.Web.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            if (path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".css", StringComparison.Ordinal))
                answer.Content.Headers.ContentEncoding.ShouldBe(["br"], path);
        }
        Directory.Exists(Path.Combine(published.Folder, "client")).ShouldBeFalse();
        Directory.EnumerateFiles(published.Folder, "*.ts", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_keys_lie_where_it_was_told_and_its_probe_finds_it_healthy()
    {
        await published.Web.Http.GetStringAsync("/sign-in"); // holds a form, whose token is sealed
        Directory.EnumerateFiles(published.Keys, "key-*.xml").ShouldNotBeEmpty();
        var port = new Dictionary<string, string?> { ["ASPNETCORE_HTTP_PORTS"] = $"{published.Web.Http.BaseAddress!.Port}" };
        (await PublishedService.RunAsync(published.Folder, "Clario.Web", "probe", port)).ShouldBe(0);
    }

    private static Regex Asset() => new("(?:href|src)=\"/?((?:_framework|dist|[\\w.-]+\\.(?:css|js|svg))[^\"]*)\"");

    public sealed class Published : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("clario-publish-").FullName;
        public string Keys { get; } = Directory.CreateTempSubdirectory("clario-keys-").FullName;
        internal PublishedService Web { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            using var publish = Process.Start("dotnet", ["publish", Repository.PathTo("Clario.Web"), "--no-build", "-c", configuration, "-o", Folder, "-v", "q", "--nologo"]);
            await publish.WaitForExitAsync();
            publish.ExitCode.ShouldBe(0);
            Web = await PublishedService.StartAsync(Folder, "Clario.Web", new Dictionary<string, string?> { ["DataProtection__Path"] = Keys });
        }

        public Task DisposeAsync()
        {
            Web.Dispose();
            Directory.Delete(Folder, recursive: true);
            Directory.Delete(Keys, recursive: true);
            return Task.CompletedTask;
        }
    }
}
