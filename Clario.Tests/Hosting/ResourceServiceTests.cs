using Aspire.Hosting;
using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class ResourceServiceTests
{
    [Fact]
    public async Task Who_looks_on_gets_everything_and_then_each_change()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        var database = system.Shell("database", "exec sleep 60");
        system.Shell("api", "exec sleep 60").WithHttpEndpoint(port: 21431).WaitFor(database);
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);

        await using var updates = client.WatchAsync(system.Patience).GetAsyncEnumerator();
        await updates.MoveNextAsync();
        var api = updates.Current.InitialData.Resources.Single(resource => resource.DisplayName == "api");
        await client.CommandAsync("database", "stop");
        var states = await updates.UntilAsync(change => change is { DisplayName: "database", State: "Exited" });

        api.State.ShouldBe("Running");
        api.Urls.Single().FullUrl.ShouldBe("http://localhost:21431");
        api.Relationships.ShouldContain(relationship => relationship.ResourceName == "database" && relationship.Type == "WaitFor");
        api.StartedAt.ShouldNotBeNull();
        states.ShouldAllBe(change => change.DisplayName == "database");
    }

    [Fact]
    public async Task Who_has_no_key_is_told_nothing()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        system.Shell("api", "exec sleep 60");
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);
        using var stranger = new ResourceServiceClient(RunningSystem.Find(system.Folder)!.ServicePort, "another key");

        (await Should.ThrowAsync<GrpcException>(() => stranger.ResourcesAsync())).Status.ShouldBe(GrpcStatus.Unauthenticated);
        (await Should.ThrowAsync<GrpcException>(() => stranger.CommandAsync("api", "stop"))).Status.ShouldBe(GrpcStatus.Unauthenticated);

        (await client.ResourcesAsync()).ShouldHaveSingleItem().State.ShouldBe("Running");
    }

    [Fact]
    public async Task The_lines_of_both_outputs_arrive_with_their_time_and_colour()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        system.Shell("api", "printf '\\033[32mgreen\\033[0m\\n'; while [ ! -e go ]; do sleep 0.02; done; echo wrong >&2; exec sleep 60");
        var began = DateTimeOffset.UtcNow;
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);

        var lines = new List<ConsoleLogLine>();
        await foreach (var update in client.LogsAsync("api", follow: true, system.Patience))
        {
            lines.AddRange(update.LogLines);
            if (lines.Any(line => line.Text.Contains("green")))
                File.WriteAllText(system.In("go"), "");
            if (lines.Any(line => line.Text.EndsWith("wrong")))
                break;
        }

        var green = lines.Single(line => line.Text.EndsWith("\e[32mgreen\e[0m"));
        DateTimeOffset.Parse(green.Text.Split(' ')[0]).ShouldBeInRange(began, DateTimeOffset.UtcNow);
        green.IsStdErr.ShouldBeFalse();
        lines.Single(line => line.Text.EndsWith(" wrong")).IsStdErr.ShouldBeTrue();
        lines.Select(line => line.LineNumber).ShouldBe(Enumerable.Range(1, lines.Count));
    }

    [Fact]
    public async Task No_description_holds_a_secret_but_the_connection_string_that_is_shown_on_demand()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        system.Builder.Configuration["Parameters:ai-key"] = "sk-very-secret";
        var key = system.Builder.AddParameter("ai-key", "", secret: true);
        system.Shell("api", "exec sleep 60").WithEnvironment("Ai__Key", key).WithEnvironment("Server", "amqp://user:sk-very-secret@host").WithEnvironment("Some__Password", "other");
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);

        var resources = await client.ResourcesAsync();

        var api = resources.Single(resource => resource.DisplayName == "api");
        api.Environment.Select(variable => $"{variable.Name}={variable.Value}")
            .ShouldBe([$"Ai__Key={Masking.Mask}", $"Server=amqp://user:{Masking.Mask}@host", $"Some__Password={Masking.Mask}"]);
        api.ToString().ShouldNotContain("sk-very-secret");
        resources.SelectMany(resource => resource.Properties).Where(property => $"{property.Value}".Contains("sk-very-secret")).ShouldAllBe(property => property.IsSensitive);
    }
}
