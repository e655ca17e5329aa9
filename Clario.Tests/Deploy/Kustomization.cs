using System.Text.Json.Nodes;
using Clario.Support;

namespace Clario.Deploy;

/// <summary>
/// An overlay put together as kustomize does, as far as ours go: resources, patches by name, generated config maps and secrets, replicas and
/// images. Hashes at the end of generated names are left out.
/// </summary>
internal sealed class Kustomization
{
    public const string Root = "deploy/k8s";

    public List<JsonObject> Resources { get; } = [];
    public Dictionary<string, Dictionary<string, string>> ConfigMaps { get; } = [];

    /// <summary>Keys of each secret that the overlay makes from files.</summary>
    public Dictionary<string, List<string>> Secrets { get; } = [];
    public List<string> SecretFiles { get; } = [];

    public static Kustomization Load(string overlay)
    {
        var all = new Kustomization();
        all.Add($"overlays/{overlay}");
        return all;
    }

    public IEnumerable<JsonObject> OfKind(params string[] kinds) => Resources.Where(resource => kinds.Contains(resource.Text("kind")));

    public JsonObject Named(string kind, string name) => OfKind(kind).Single(resource => resource.Text("metadata.name") == name);

    /// <summary>Everything that runs containers.</summary>
    public IEnumerable<JsonObject> Workloads => OfKind("Deployment", "StatefulSet", "Job");

    /// <summary>The workloads whose pods carry these labels.</summary>
    public IEnumerable<JsonObject> Selected(Dictionary<string, string> labels) =>
        Workloads.Where(workload => labels.All(workload.Map("spec.template.metadata.labels").Contains));

    private void Add(string folder)
    {
        var file = YamlFile.Read(Root, folder, "kustomization.yaml").Single();
        foreach (var resource in file.Texts("resources"))
        {
            var path = Path.GetRelativePath(Repository.PathTo(Root), Repository.PathTo(Root, folder, resource));
            if (resource.EndsWith(".yaml", StringComparison.Ordinal))
                Resources.AddRange(YamlFile.Read(Root, path));
            else
                Add(path);
        }
        foreach (var patch in file.List("patches"))
            foreach (var change in YamlFile.Read(Root, folder, patch.Text("path")!))
                Merge(Named(change.Text("kind")!, change.Text("metadata.name")!), change);
        foreach (var map in file.List("configMapGenerator"))
        {
            var settings = Made(ConfigMaps, map.Text("name")!, map.Text("behavior") == "merge");
            foreach (var pair in map.Texts("literals").Select(literal => literal.Split('=', 2)))
                settings[pair[0]] = pair[1];
        }
        foreach (var secret in file.List("secretGenerator"))
        {
            var files = secret.Texts("files").Select(file => file.Split('=')).ToList(); // "key=path", or a path whose last part is the key
            SecretFiles.AddRange(files.Select(file => Path.Combine(folder, file[^1])));
            Made(Secrets, secret.Text("name")!, merge: false).AddRange(files.Select(file => Path.GetFileName(file[0])));
        }
        foreach (var count in file.List("replicas"))
            Named("Deployment", count.Text("name")!)["spec"]!["replicas"] = count.Text("count");
        foreach (var image in file.List("images"))
            foreach (var container in Workloads.SelectMany(workload => workload.List("spec.template.spec.containers")).Where(c => c.Text("image") == image.Text("name")))
                container["image"] = $"{image.Text("newName") ?? image.Text("name")}:{image.Text("newTag")}";
    }

    private static T Made<T>(Dictionary<string, T> all, string name, bool merge) where T : new()
    {
        if (all.ContainsKey(name) != merge)
            throw new InvalidDataException($"{name}: to merge what is not there, or to make what is there already.");
        return merge ? all[name] : all[name] = new T();
    }

    private static void Merge(JsonObject into, JsonObject change)
    {
        foreach (var (name, value) in change)
            if (value is JsonObject deeper && into[name] is JsonObject there)
                Merge(there, deeper);
            else
                into[name] = value?.DeepClone();
    }
}
