using System.Text.Json;
using Clario.Accounts;
using Clario.Assessments;
using Clario.Platform.Data;
using Clario.Roadmaps;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Clario.Demo;

public sealed class DemoDataTests(ClarioApp app) : IClassFixture<ClarioApp>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clario-demo").FullName;
    private string File => Path.Combine(_folder, "demo.json");

    [Fact]
    public async Task The_demo_learner_is_half_way_the_admin_is_one_and_a_lost_file_is_made_anew()
    {
        await SeedAsync("Production");
        System.IO.File.Exists(File).ShouldBeFalse();
        (await app.WithDbAsync(db => db.Users.AnyAsync(u => u.Email == DemoData.Learner))).ShouldBeFalse();

        await SeedAsync("Development");
        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var first = Passwords();
        var learner = await SignInAsync(DemoData.Learner, first["learner"]);
        (await learner.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).ShouldHaveSingleItem().Progress.Percent.ShouldBeInRange(25, 75);
        (await learner.GetAsync<List<AssessmentSummary>>("/api/assessments")).ShouldHaveSingleItem().SelectedCode.ShouldBe("15-1252.00");
        (await (await SignInAsync(DemoData.Admin, first["admin"])).GetAsync<AccountDetails>("/api/account")).Roles.ShouldContain(Roles.Admin);

        await SeedAsync("Development");
        Passwords().ShouldBe(first);

        System.IO.File.Delete(File);
        await SeedAsync("Development");
        var second = Passwords();
        second["learner"].ShouldNotBe(first["learner"]);
        learner = await SignInAsync(DemoData.Learner, second["learner"]);
        (await learner.GetAsync<List<RoadmapSummary>>("/api/roadmaps")).Count.ShouldBe(1);
    }

    private async Task SeedAsync(string environment)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration["ConnectionStrings:clariodb"] = app.Database;
        builder.Configuration["Demo:File"] = File;
        builder.Configuration["Accounts:PasswordIterations"] = "1";
        builder.Services.AddLogging().AddMetrics().AddClarioCore(builder.Configuration);
        using var host = builder.Build();
        await host.Services.SeedAsync(_ => { }, CancellationToken.None);
    }

    private Dictionary<string, string> Passwords() => JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement.GetProperty("accounts").EnumerateArray()
        .ToDictionary(a => a.GetProperty("role").GetString()!, a => a.GetProperty("password").GetString()!);

    private async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = app.Anonymous;
        var tokens = await (await client.PostAsync("/api/auth/login", new SignIn(email, password))).ReadAsync<TokenPair>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        return client;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
