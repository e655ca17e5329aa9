using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clario;

/// <summary>How Clario writes JSON, on every wire: camelCase names, enums as camelCase words, never as numbers.</summary>
public static class ClarioJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
