using System.Runtime.CompilerServices;
using Clario.Platform.Encryption;

namespace Clario.Support;

/// <summary>The master keys of a run of the tests: a file of its own, that every host and every program which the tests start finds in its environment.</summary>
internal static class TestKeys
{
    public static string File { get; } = Path.Combine(Path.GetTempPath(), $"clario-keys-{Guid.NewGuid():N}", "master-keys.json");

    /// <summary>The same, for hosts that read no environment.</summary>
    public static KeyValuePair<string, string?> Setting => new("Encryption:KeyFile", File);

    [ModuleInitializer]
    internal static void Make()
    {
        KeyFile.Make(File, DateTimeOffset.UtcNow);
        Environment.SetEnvironmentVariable("Encryption__KeyFile", File);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
    }
}
