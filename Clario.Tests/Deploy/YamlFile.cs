using System.Text.Json.Nodes;
using Clario.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Clario.Deploy;

/// <summary>Reads YAML as JSON nodes; every scalar is a string, as it stands in the file.</summary>
internal static class YamlFile
{
    public static IReadOnlyList<JsonObject> Read(params string[] path)
    {
        using var text = File.OpenText(Repository.PathTo(path));
        var parser = new MergingParser(new Parser(text)); // follows "<<"
        parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        var yaml = new DeserializerBuilder().Build();
        var documents = new List<JsonObject>();
        while (parser.Accept<YamlDotNet.Core.Events.DocumentStart>(out _))
            documents.Add((JsonObject)ToJson(yaml.Deserialize<object?>(parser))!);
        return documents;
    }

    /// <summary>All nodes named so, however deep.</summary>
    public static IEnumerable<JsonNode> Every(this JsonNode? node, string name) => node switch
    {
        JsonObject many => many.SelectMany(child =>
            (child.Key == name && child.Value is not null ? [child.Value] : Enumerable.Empty<JsonNode>()).Concat(child.Value.Every(name))),
        JsonArray list => list.SelectMany(child => child.Every(name)),
        _ => [],
    };

    /// <summary>The node that a path such as "spec.template.metadata" leads to; null where a step of it is missing.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (at, step) => (at as JsonObject)?[step]);

    public static string? Text(this JsonNode? node, string path) => node.At(path) is JsonValue value ? value.GetValue<string>() : null;

    public static IReadOnlyList<JsonNode> List(this JsonNode? node, string path) => node.At(path) is JsonArray list ? [.. list.OfType<JsonNode>()] : [];

    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => [.. node.List(path).Select(item => item.GetValue<string>())];

    /// <summary>Names and values of a mapping of scalars.</summary>
    public static Dictionary<string, string> Map(this JsonNode? node, string path) =>
        node.At(path) is JsonObject map ? map.ToDictionary(pair => pair.Key, pair => pair.Value?.GetValue<string>() ?? "") : [];

    private static JsonNode? ToJson(object? yaml) => yaml switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create((string)pair.Key, ToJson(pair.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(ToJson)]),
        _ => JsonValue.Create((string)yaml),
    };
}
