using Aspire.Hosting;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;
using Clario.LocalHosting.Services;
using Npgsql;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Clario.Hosting;

public sealed class DeskCommandTests
{
    [Fact]
    public async Task What_was_stopped_by_command_is_no_crash_and_stays_stopped_until_it_is_started()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        system.Shell("api", "exec sleep 60");
        system.Start();
        var before = await system.UntilAsync("api", now => now.State is ResourceState.Running);

        (await client.CommandAsync("api", "stop")).Kind.ShouldBe(ResourceCommandResponseKind.Succeeded);
        var stopped = await client.ResourceAsync("api");
        (await client.CommandAsync("api", "restart")).Kind.ShouldBe(ResourceCommandResponseKind.Failed);
        (await client.CommandAsync("api", "start")).Kind.ShouldBe(ResourceCommandResponseKind.Succeeded);
        var after = await system.UntilAsync("api", now => now.State is ResourceState.Running);

        stopped.State.ShouldBe("Exited");
        stopped.Commands.Where(command => command.State is ResourceCommandState.Enabled).Select(command => command.Name).ShouldBe(["start"]);
        after.ProcessId.ShouldNotBe(before.ProcessId);
        after.Restarts.ShouldBe(0);
        await system.StopAsync();
        system.Said.ShouldNotContain("starts again");
    }

    [Fact]
    public async Task A_start_ends_the_rest_after_a_crash()
    {
        await using var system = new LocalSystem { Restart = RestartPolicy.Default with { First = TimeSpan.FromHours(1), Longest = TimeSpan.FromHours(1) } };
        using var client = system.Watch();
        system.Shell("api", "[ -e crashed ] && exec sleep 60; touch crashed; exit 7");
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Crashed);

        await client.CommandAsync("api", "start");

        await system.UntilAsync("api", now => now.State is ResourceState.Running && now.Restarts == 1);
    }

    [Fact]
    public async Task A_value_given_for_a_parameter_is_kept_and_reaches_what_uses_it()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        var key = system.Builder.AddParameter("ai-key", "", secret: true).WithDescription("Without it, the built-in engine answers.");
        system.Shell("api", "echo \"${Ai__Key-none}\" >> seen; exec sleep 60").WithEnvironment("Ai__Key", key);
        system.Start();
        var first = await system.UntilAsync("api", now => now.State is ResourceState.Running);
        await system.UntilReadAsync("seen", "none");
        var unset = await client.ResourceAsync("ai-key");

        var answer = await client.CommandAsync("ai-key", "set", "sk-typed");
        await system.UntilAsync("api", now => now.State is ResourceState.Running && now.ProcessId != first.ProcessId);

        unset.State.ShouldBe("Not set");
        unset.Property("resource.source").ShouldBe("Without it, the built-in engine answers.");
        answer.Message.ShouldBe("ai-key is set; api start again.");
        await system.UntilReadAsync("seen", "none\nsk-typed");
        system.Read("secrets.json").ShouldContain("sk-typed");
    }

    [Fact]
    public async Task What_is_started_by_hand_says_what_it_needs_and_then_runs_once()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        var folder = system.Builder.AddParameter("onet-folder", "");
        system.Shell("import", "echo \"$0\" > seen").WithArgs(folder.Resource).WithExplicitStart();
        system.Shell("api", "exec sleep 60");
        system.Start();
        await system.UntilAsync("api", now => now.State is ResourceState.Running);
        (await client.ResourceAsync("import")).State.ShouldBe("NotStarted");

        await client.CommandAsync("import", "start");
        var refused = await system.UntilAsync("import", now => now.State is ResourceState.FailedToStart);
        await client.CommandAsync("onet-folder", "set", "/data/onet");
        await client.CommandAsync("import", "start");
        await system.UntilAsync("import", now => now.State is ResourceState.Finished);

        refused.Why.ShouldNotBeNull().ShouldContain("The parameter onet-folder is not set");
        system.Read("seen").ShouldBe("/data/onet");
    }

    [Fact]
    public async Task A_database_is_unhealthy_while_its_server_is_stopped_and_empty_after_a_reset()
    {
        await using var system = new LocalSystem();
        using var client = system.Watch();
        var database = system.Builder.AddPostgres("postgres", port: Ports.FindFree()).AddDatabase("clariodb");
        var cache = LocalRedis.IsInstalled ? system.Builder.AddRedis("cache", Ports.FindFree()) : null;
        var migrations = system.Shell("migrations", "echo \"$ConnectionStrings__clariodb\" > address; echo made >> made").WithReference(database).WaitFor(database);
        system.Shell("api", "exec sleep 60").WithReference(database).WaitForCompletion(migrations);
        system.Start();
        var first = await system.UntilAsync("api", now => now.State is ResourceState.Running);

        await client.CommandAsync("postgres", "stop");
        await system.UntilAsync("clariodb", now => now.State is ResourceState.Unhealthy);
        await client.CommandAsync("postgres", "start");
        await system.UntilAsync("clariodb", now => now.State is ResourceState.Running);
        await ExecuteAsync(system.Read("address"), "CREATE TABLE leftover (id int)");
        var copies = cache is null ? null : await ConnectionMultiplexer.ConnectAsync(cache.Resource.Settings.Plan!.ConnectionString!);
        if (copies is not null)
            await copies.GetDatabase().StringSetAsync("clario:copy", "of a row");
        var answer = await client.CommandAsync("clariodb", "reset");
        await system.UntilAsync("api", now => now.State is ResourceState.Running && now.ProcessId != first.ProcessId);

        answer.Kind.ShouldBe(ResourceCommandResponseKind.Succeeded, answer.Message);
        system.Read("made").ShouldBe("made\nmade");
        (await ExecuteAsync(system.Read("address"), "SELECT count(*) FROM pg_tables WHERE tablename = 'leftover'")).ShouldBe(0L);
        if (copies is not null)
            (await copies.GetDatabase().StringGetAsync("clario:copy")).IsNull.ShouldBeTrue();
        copies?.Dispose();
        (await client.ResourceAsync("clariodb")).Commands.Single().ConfirmationMessage.ShouldNotBeEmpty();
    }

    private static async Task<object?> ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
