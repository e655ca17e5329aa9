using Aspire.Hosting;
using Clario.LocalHosting.Dashboard;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class SecondTerminalTests
{
    [Fact]
    public async Task A_second_terminal_sees_reads_and_stops_what_runs()
    {
        await using var system = await ChildSystem.StartAsync(dashboard: false);

        var status = await AskAsync(system.Folder, "status");
        var logs = await AskAsync(system.Folder, "logs", "api");
        var unknown = await Should.ThrowAsync<DistributedApplicationException>(() => AskAsync(system.Folder, "logs", "nobody"));
        var stop = await AskAsync(system.Folder, "stop");

        status.Split('\n')[1].ShouldMatch(@"^api +Running +\d+$");
        logs.ShouldContain("hello from");
        unknown.Message.ShouldBe("There is no \"nobody\". There are: api.");
        stop.ShouldBe("Clario has stopped.\n");
        await system.Process.WaitForExitAsync();
        system.Process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Where_nothing_runs_it_says_so()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"clario-nowhere-{Guid.NewGuid():N}");

        var said = await Should.ThrowAsync<DistributedApplicationException>(() => AskAsync(nowhere, "status"));

        said.Message.ShouldContain("Clario does not run");
    }

    private static async Task<string> AskAsync(string folder, params string[] verb)
    {
        var output = new StringWriter();
        await DeskVerb.Parse(verb)!.RunAsync(folder, output, CancellationToken.None);
        return output.ToString();
    }
}
