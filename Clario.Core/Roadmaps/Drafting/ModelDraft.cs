using System.Text.Json;

namespace Clario.Roadmaps;

/// <summary>What a model is asked to answer with.</summary>
internal sealed record ModelDraft(IReadOnlyList<string?>? Stages, IReadOnlyList<ModelNode?>? Nodes)
{
    public static readonly JsonElement Schema = JsonDocument.Parse("""
        {"type":"object","additionalProperties":false,"required":["stages","nodes"],"properties":{
          "stages":{"type":"array","items":{"type":"string"}},
          "nodes":{"type":"array","items":{"type":"object","additionalProperties":false,
            "required":["id","title","kind","stage","description","hours","needs","topic"],"properties":{
              "id":{"type":"string"},"title":{"type":"string"},"kind":{"type":"string","enum":["skill","knowledge","tool","project","milestone"]},
              "stage":{"type":"integer"},"description":{"type":"string"},"hours":{"type":"number"},
              "needs":{"type":"array","items":{"type":"string"}},"topic":{"type":["string","null"]}}}}}}
        """).RootElement;

    /// <summary>Null, with the fault said, where the text is not what was asked for. A fence around the JSON is forgiven.</summary>
    public static ModelDraft? Read(string text, out string fault)
    {
        fault = "";
        int from = text.IndexOf('{'), to = text.LastIndexOf('}');
        if (from < 0 || to < from)
        {
            fault = "The answer holds no JSON object.";
            return null;
        }
        try
        {
            if (JsonSerializer.Deserialize<ModelDraft>(text.AsSpan(from, to - from + 1), ClarioJson.Options) is { Stages.Count: > 0, Nodes.Count: > 0 } draft)
                return draft;
            fault = "The answer must hold \"stages\" and \"nodes\", both filled.";
        }
        catch (JsonException problem)
        {
            fault = $"The answer is not the JSON that was asked for: {problem.Path} could not be read.";
        }
        return null;
    }
}

internal sealed record ModelNode(
    string? Id, string? Title, string? Kind, int Stage, string? Description, double Hours, IReadOnlyList<string?>? Needs, string? Topic);
