using System.Diagnostics;
using Clario.Support;
using Shouldly;

namespace Clario.Deploy;

/// <summary>deploy/make-secrets, run on a folder.</summary>
internal static class MakeSecrets
{
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo(Repository.PathTo("deploy", "make-secrets"), [.. arguments, folder]) { RedirectStandardOutput = true })!;
        await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        script.ExitCode.ShouldBe(0);
    }
}
