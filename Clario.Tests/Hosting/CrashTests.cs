using Aspire.Hosting;
using Clario.LocalHosting.Running;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class CrashTests
{
    [Fact]
    public async Task What_crashed_is_started_again()
    {
        await using var system = new LocalSystem();
        system.Shell("api", "[ -e crashed ] && exec sleep 60; touch crashed; exit 7");

        system.Start();
        await system.UntilAsync("api", now => now.Restarts == 1 && now.State is ResourceState.Running);
        await system.StopAsync();

        system.Said.ShouldContain("ended with code 7; starts again in 0.1 s");
    }

    [Fact]
    public async Task Each_crash_in_a_row_makes_it_rest_longer_up_to_a_limit()
    {
        await using var system = new LocalSystem();
        system.Shell("api", "exit 1");

        system.Start();
        await system.UntilAsync("api", now => now.Restarts == 5);
        await system.StopAsync();

        system.Said.ShouldContain("again in 0.1 s");
        system.Said.ShouldContain("again in 0.2 s");
        system.Said.ShouldContain("again in 0.4 s");
        system.Said.ShouldNotContain("again in 0.8 s");
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_said_and_ends_the_start()
    {
        await using var system = new LocalSystem();
        system.Builder.AddExecutable("api", "/nowhere/api", system.Folder).Resource.Settings.RunsToCompletion = true;

        system.Start();

        (await system.EndAsync()).ShouldBe(1);
        system.Said.ShouldContain("/nowhere/api");
        system.Said.ShouldContain("Clario did not start");
    }
}
