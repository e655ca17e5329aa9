using System.ComponentModel.DataAnnotations;

namespace Clario;

/// <summary>A short list of texts of one line each, none of them empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LinesAttribute(int fewest, int most, int longest) : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || value is IReadOnlyList<string?> lines
        && lines.Count >= fewest && lines.Count <= most
        && lines.All(line => !string.IsNullOrWhiteSpace(line) && line.Length <= longest && !line.Any(char.IsControl));
}
