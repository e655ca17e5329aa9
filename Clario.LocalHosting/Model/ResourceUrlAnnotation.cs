namespace Aspire.Hosting.ApplicationModel;

/// <summary>A link that the dashboard shows with a resource.</summary>
public sealed class ResourceUrlAnnotation
{
    public required string Url { get; set; }

    public string? DisplayText { get; set; }
}
