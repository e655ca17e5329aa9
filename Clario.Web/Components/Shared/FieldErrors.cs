using System.ComponentModel.DataAnnotations;
using Clario.Http;

namespace Clario.Components.Shared;

/// <summary>What is wrong with a form: a sentence a field, and one for the whole.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What no single field is to blame for.</summary>
    public string? Whole { get; set; }

    public bool None => Whole is null && _fields.Count == 0;

    /// <summary>The names of the fields with errors, in the order they were found.</summary>
    public IEnumerable<string> Fields => _fields.Keys;

    /// <summary>The sentence beside the field; null when nothing is wrong with it.</summary>
    public string? this[string field] => _fields.GetValueOrDefault(field);

    public void Add(string field, string sentence) => _fields.TryAdd(field, sentence);

    /// <summary>By the rules that stand on the wire record itself, so that page and Api agree.</summary>
    public static FieldErrors Of(object request)
    {
        var errors = new FieldErrors();
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(request, new ValidationContext(request), results, validateAllProperties: true);
        foreach (var result in results)
            foreach (var member in result.MemberNames)
                errors.Add(member, result.ErrorMessage ?? "Please check this.");
        return errors;
    }

    public static FieldErrors Of(ApiException refused)
    {
        var errors = new FieldErrors();
        foreach (var (field, sentences) in refused.Errors)
            errors.Add(field.TrimStart('$', '.'), string.Join(" ", sentences));
        if (errors.None)
            errors.Whole = refused.Message;
        return errors;
    }
}
