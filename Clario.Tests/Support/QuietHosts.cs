using System.Runtime.CompilerServices;

namespace Clario.Support;

/// <summary>
/// Keeps what the hosts under test log out of the run's output, where it would bury what failed. To see it:
/// <c>Logging__Console__LogLevel__Default=Information ./clario test SomeTests</c>
/// </summary>
internal static class QuietHosts
{
    private const string Setting = "Logging__Console__LogLevel__Default";

    [ModuleInitializer]
    internal static void Quieten()
    {
        if (Environment.GetEnvironmentVariable(Setting) is null)
            Environment.SetEnvironmentVariable(Setting, "None");
    }
}
