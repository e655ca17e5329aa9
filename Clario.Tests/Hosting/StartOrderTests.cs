using System.Globalization;
using Aspire.Hosting;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class StartOrderTests
{
    [Fact]
    public async Task What_waits_for_completion_starts_only_after_the_other_has_ended_well()
    {
        await using var system = new LocalSystem();
        var first = system.Shell("first", "sleep 0.3; echo first >> order");
        system.Shell("second", "echo second >> order; exec sleep 60").WaitForCompletion(first);

        system.Start();
        await system.UntilAsync("second", now => now.State is ResourceState.Running);
        while (!system.Read("order").Contains("second"))
            await Task.Delay(10);
        await system.StopAsync();

        system.Read("order").ShouldBe("first\nsecond");
    }

    [Fact]
    public async Task What_waits_for_a_server_starts_only_when_that_answers_its_health_check()
    {
        var port = Ports.FindFree();
        await using var system = new LocalSystem();
        var server = system.Shell("server", $$"""
            sleep 0.5; date +%s%N > began
            exec node -e 'require("http").createServer((q, a) => a.end("well")).listen({{port}}, "127.0.0.1")'
            """).WithHttpEndpoint(port: port).WithHttpHealthCheck("/health");
        system.Shell("client", "date +%s%N > client.new; mv client.new client; exec sleep 60").WaitFor(server);

        system.Start();
        await system.UntilSaidAsync("Clario is ready");
        await system.UntilFileAsync("client");
        await system.StopAsync();

        long.Parse(system.Read("client")).ShouldBeGreaterThan(long.Parse(system.Read("began")));
    }

    [Fact]
    public async Task A_failed_migration_ends_the_start_and_says_which_one_it_was()
    {
        await using var system = new LocalSystem();
        var migrations = system.Shell("migrations", "exit 3");
        system.Shell("api", "touch started; exec sleep 60").WaitForCompletion(migrations);

        system.Start();

        (await system.EndAsync()).ShouldBe(1);
        system.Said.ShouldContain("migrations ended with code 3");
        File.Exists(system.In("started")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_uses_another_stops_before_it()
    {
        await using var system = new LocalSystem();
        var database = system.Shell("database", "trap 'echo database >> stopped; exit 0' TERM; touch up1; while :; do sleep 0.05; done");
        system.Shell("api", "trap 'sleep 0.3; echo api >> stopped; exit 0' TERM; touch up2; while :; do sleep 0.05; done").WaitFor(database);
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);
        await system.UntilFileAsync("up1");
        await system.UntilFileAsync("up2");

        (await system.StopAsync()).ShouldBe(0);

        system.Read("stopped").ShouldBe("api\ndatabase");
    }

    [Fact]
    public async Task A_stop_while_it_still_starts_is_no_failure()
    {
        await using var system = new LocalSystem();
        system.Shell("migrations", "touch began; exec sleep 60");
        var server = system.Shell("server", "exec sleep 60").WithHttpEndpoint(port: Ports.FindFree()).WithHttpHealthCheck("/health");
        system.Shell("client", "touch started; exec sleep 60").WaitFor(server);
        system.Start();
        await system.UntilFileAsync("began");

        (await system.StopAsync()).ShouldBe(0);

        system.Said.ShouldNotContain("Clario is ready");
        File.Exists(system.In("started")).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_that_know_each_others_address_the_one_that_waited_stops_first()
    {
        await using var system = new LocalSystem();
        const string tells = "trap 'echo {0} >> stopped; exit 0' TERM; touch up-{0}; while :; do sleep 0.05; done";
        var api = system.Shell("api", string.Format(CultureInfo.InvariantCulture, tells, "api")).WithHttpEndpoint(port: Ports.FindFree());
        var web = system.Shell("web", string.Format(CultureInfo.InvariantCulture, tells, "web")).WithHttpEndpoint(port: Ports.FindFree())
            .WithEnvironment("API", api.GetEndpoint("http")).WaitFor(api);
        api.WithEnvironment("SITE", web.GetEndpoint("http"));
        system.Start();
        await system.UntilFileAsync("up-api");
        await system.UntilFileAsync("up-web");

        (await system.StopAsync()).ShouldBe(0);

        system.Read("stopped").ShouldBe("web\napi");
    }
}
