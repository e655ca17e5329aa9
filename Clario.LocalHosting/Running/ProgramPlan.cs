using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>A program with the arguments and the environment that Program.cs gave it.</summary>
internal class ProgramPlan(Resource resource, string program, IReadOnlyList<string> first, string workingDirectory) : RunPlan
{
    // No proxy, no redirects followed: a health check asks this machine and takes the answer as it is.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    private ResourceSettings Settings => resource.Settings;

    public override IReadOnlyDictionary<string, int> Ports => Settings.Endpoints.ToDictionary(endpoint => endpoint.Key, endpoint => endpoint.Value.Port);

    public override IReadOnlyList<Launch> Launches => [new Launch(program, [.. first, .. Settings.Arguments.Select(argument => argument())]) { WorkingDirectory = workingDirectory, Environment = Environment() }];

    public override string? Check => HealthAddress is { } address ? $"GET {address}" : null;

    private string? HealthAddress => Settings.Health is not { } health ? null
        : (health.EndpointName is { } name ? Settings.Endpoints[name] : Settings.Endpoints.Values.First(e => e.IsWeb)).Address + health.Path;

    public override async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        if (HealthAddress is not { } address)
            return true;
        try
        {
            using var answer = await Http.GetAsync(address, stop);
            return (int)answer.StatusCode == Settings.Health!.StatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>What the resource gets beyond what this process has.</summary>
    protected virtual Dictionary<string, string?> Environment()
    {
        var environment = new Dictionary<string, string?>();
        foreach (var set in Settings.Environment)
            set(environment);
        return environment;
    }
}
