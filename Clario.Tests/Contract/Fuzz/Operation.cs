using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clario.Contract.Fuzz;

/// <summary>One operation as the Api's own OpenAPI document describes it.</summary>
/// <param name="Path">With its parameters in braces: <c>/api/roadmaps/{id}</c>.</param>
/// <param name="Body">The schema of its JSON body; null where it takes none.</param>
/// <param name="TakesPicture">Its body is an image.</param>
public sealed record Operation(string Method, string Path, IReadOnlyList<string> Query, JsonObject? Body, bool TakesPicture)
{
    public string Name => $"{Method} {Path}";

    /// <summary>A success of it may end a session or take away what other requests are about.</summary>
    public bool Destroys => Method == "DELETE";
}

/// <summary>The OpenAPI document, for those who want to send what it describes.</summary>
public sealed class ApiDescription(JsonObject document)
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           where Methods.Contains(method.Key)
           select new Operation(
               method.Key.ToUpperInvariant(),
               path.Key,
               [.. Parameters(method.Value!).Concat(Parameters(path.Value)).Where(p => Text(p["in"]) == "query").Select(p => Text(p["name"])!)],
               method.Value!["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject(),
               method.Value!["requestBody"]?["content"]?["image/png"] is not null),
    ];

    public static async Task<ApiDescription> ReadAsync(HttpClient client) =>
        new(JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!.AsObject());

    /// <summary>Something that this schema allows, as far as it says what it allows.</summary>
    public JsonNode? Sample(JsonObject schema, int depth = 0)
    {
        if (Text(schema["$ref"]) is { } name)
            return Sample(document["components"]!["schemas"]![name[(name.LastIndexOf('/') + 1)..]]!.AsObject(), depth);
        if (schema["enum"]?.AsArray().FirstOrDefault(value => value is not null) is { } first)
            return first.DeepClone();
        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"])?.AsArray().OfType<JsonObject>().FirstOrDefault(one => Text(one["type"]) != "null") is { } chosen)
            return Sample(chosen, depth);
        return Kind(schema) switch
        {
            _ when depth > 5 => null,
            "object" => new JsonObject((schema["properties"]?.AsObject() ?? []).Select(p => KeyValuePair.Create(p.Key, Sample(p.Value!.AsObject(), depth + 1)))),
            "array" => schema["items"] is JsonObject items ? new JsonArray(Sample(items, depth + 1)) : [],
            "integer" or "number" => schema["minimum"]?.DeepClone() ?? 1,
            "boolean" => true,
            _ => Text(schema["format"]) switch
            {
                "uuid" => Guid.Empty.ToString(),
                "date-time" => "2026-01-01T00:00:00Z",
                "date" => "2026-01-01",
                "uri" => "https://example.org/",
                _ => new string('x', Math.Max(4, schema["minLength"]?.GetValue<int>() ?? 0)),
            },
        };
    }

    private static string? Kind(JsonObject schema) => schema["type"] switch
    {
        JsonArray kinds => kinds.Select(Text).FirstOrDefault(kind => kind != "null"),
        var kind => Text(kind) ?? (schema["properties"] is null ? null : "object"),
    };

    private static IEnumerable<JsonNode> Parameters(JsonNode? of) => (of as JsonObject)?["parameters"]?.AsArray().OfType<JsonNode>() ?? [];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
