using System.Diagnostics;

namespace Clario.Platform.Encryption;

/// <summary>Clario.Workers as a process of its own, on the database and the keys of an app under test.</summary>
internal static class WorkersProgram
{
    public static Process Start(KeysApp app, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Clario.Workers.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__clariodb"] = app.Database;
        start.Environment["Encryption__KeyFile"] = app.KeyFile;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return Process.Start(start)!;
    }

    /// <summary>Its exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(KeysApp app, params string[] arguments)
    {
        using var process = Start(app, arguments);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
