using Clario.LocalHosting.Dashboard;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>The real Aspire dashboard, from the npm package of the Aspire CLI that set-up unpacks.</summary>
internal sealed class DashboardPlan(int port, int otlpPort, int servicePort, Secrets secrets) : RunPlan
{
    public const string Name = "dashboard";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string? _program = FindProgram();

    public static bool IsInstalled => FindProgram() is not null;

    /// <summary>With the token that signs in whoever opens it.</summary>
    public string LoginAddress => $"{Address}/login?t={secrets["dashboard-token"]}";

    public OtlpTarget? Telemetry => _program is null ? null : new OtlpTarget($"http://localhost:{otlpPort}", secrets["otlp-key"]);

    public override IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int> { ["http"] = port, ["otlp"] = otlpPort };

    public override bool IsChatty => true;

    public override string? Missing => _program is null ? "the Aspire dashboard comes with `./clario run` on Linux x64 (glibc) only; telemetry goes nowhere." : null;

    public override IReadOnlyList<Launch> Launches =>
    [
        new Launch(_program!, ["dashboard"])
        {
            WorkingDirectory = Path.GetDirectoryName(_program)!,
            Environment = new Dictionary<string, string?>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["DOTNET_TieredPGO"] = "0", // for the same reason as a project's
                ["ASPNETCORE_URLS"] = Address,
                ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{otlpPort}",
                ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
                ["DASHBOARD__APPLICATIONNAME"] = "Clario",
                ["DASHBOARD__FRONTEND__AUTHMODE"] = "BrowserToken",
                ["DASHBOARD__FRONTEND__BROWSERTOKEN"] = secrets["dashboard-token"],
                ["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey",
                ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = secrets["otlp-key"],
                ["DASHBOARD__API__AUTHMODE"] = "ApiKey",
                ["DASHBOARD__API__PRIMARYAPIKEY"] = secrets["dashboard-api-key"],
                ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://127.0.0.1:{servicePort}",
                ["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "ApiKey",
                ["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"] = secrets[RunningSystem.KeyName],
                ["ASPIRE_CLI_PID"] = $"{System.Environment.ProcessId}",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        },
    ];

    public override string Address => $"http://localhost:{port}";

    public override string Check => $"GET {Address}/health";

    public override async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await Http.GetAsync($"{Address}/health", stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private static string? FindProgram()
    {
        var versions = Path.Combine(Folders.Root, "node_modules", "@microsoft", "aspire-cli-linux-x64", "versions");
        return OperatingSystem.IsLinux() && Directory.Exists(versions)
            ? Directory.GetDirectories(versions).Select(version => Path.Combine(version, "managed", "aspire-managed")).FirstOrDefault(File.Exists)
            : null;
    }
}
