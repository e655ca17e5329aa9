using System.Text.Json;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Dashboard;

/// <summary>Where the system that has a data folder is found: what ./clario status, logs and stop go by.</summary>
internal sealed record RunningSystem(int ProcessId, int ServicePort)
{
    public const string FileName = "run.json";

    /// <summary>Of the resource service's key among the secrets.</summary>
    public const string KeyName = "resource-service-key";

    /// <summary>Null when no system runs there.</summary>
    public static RunningSystem? Find(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return DataFolder.IsTaken(folder) && File.Exists(file) ? JsonSerializer.Deserialize<RunningSystem>(File.ReadAllText(file)) : null;
    }

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this));

    public ResourceServiceClient Connect(string folder) => new(ServicePort, new Secrets(Path.Combine(folder, "secrets.json")).Find(KeyName) ?? "");
}
