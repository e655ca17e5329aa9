using Aspire.Hosting;
using Clario.LocalHosting.Running;
using Clario.LocalHosting.Services;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task A_service_gets_the_variables_of_the_Aspire_contract()
    {
        await using var system = new LocalSystem();
        var mail = system.Shell("mail", "exec sleep 60").WithEndpoint(port: 21025, scheme: "smtp", name: "smtp");
        var api = system.Builder.AddProject<Nothing>("api").WithHttpEndpoint(port: 21401);
        api.Resource.Settings.MakePlan = (resource, _) => new ProgramPlan(resource, "/bin/sleep", ["60"], system.Folder);
        var database = system.Builder.AddPostgres("postgres", port: 21432).AddDatabase("clariodb");
        var web = system.Builder.AddProject<Nothing>("web").WithHttpEndpoint(port: 21400)
            .WithReference(api).WithReference(database).WithEnvironment("Mail", mail.GetEndpoint("smtp")).WithArgs("a", "b");
        web.Resource.Settings.MakePlan = (resource, _) =>
            new ProjectPlan(resource, "/x/Web/Web.csproj", "bin", new OtlpTarget("http://localhost:21404", "the-key"));
        database.Resource.Parent.Settings.MakePlan = (_, _) => new PostgresPlan("/x", 21432, "secret", durable: true);
        foreach (var resource in ((DistributedApplicationBuilder)system.Builder).Resources)
            resource.Settings.Plan = resource.Settings.MakePlan!(resource, new LocalRuntime([], system.Builder.Configuration, "/x"));

        var launch = web.Resource.Settings.Plan!.Launches.Single();

        launch.Arguments.ShouldBe(["/x/Web/bin/Web.dll", "a", "b"]);
        var environment = launch.Environment;
        environment["services__api__http__0"].ShouldBe("http://localhost:21401");
        environment["ConnectionStrings__clariodb"].ShouldBe("Host=127.0.0.1;Port=21432;Username=postgres;Password=secret;Database=clariodb");
        environment["Mail"].ShouldBe("smtp://127.0.0.1:21025");
        environment["ASPNETCORE_URLS"].ShouldBe("http://localhost:21400");
        environment["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        environment["OTEL_SERVICE_NAME"].ShouldBe("web");
        environment["OTEL_RESOURCE_ATTRIBUTES"]!.ShouldStartWith("service.instance.id=");
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBe("http://localhost:21404");
        environment["OTEL_EXPORTER_OTLP_HEADERS"].ShouldBe("x-otlp-api-key=the-key");
        environment["OTEL_TRACES_SAMPLER"].ShouldBe("always_on");
    }

    [Fact]
    public async Task What_is_not_installed_is_said_waited_for_by_nobody_and_named_to_nobody()
    {
        await using var system = new LocalSystem();
        var cache = system.Builder.AddRedis("cache", 21379);
        cache.Resource.Settings.MakePlan = (_, _) => new AbsentPlan("`apt-get install redis-server` would.");
        system.Shell("api", "echo \"[${ConnectionStrings__cache:-none}]\" > seen.new; mv seen.new seen; exec sleep 60").WithReference(cache).WaitFor(cache);

        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);
        await system.UntilFileAsync("seen");
        await system.StopAsync();

        system.Said.ShouldContain("not installed: `apt-get install redis-server` would.");
        system.Read("seen").ShouldBe("[none]");
    }

    private sealed class Nothing : IProjectMetadata
    {
        public string ProjectPath => "/x/Nothing.csproj";
    }
}
