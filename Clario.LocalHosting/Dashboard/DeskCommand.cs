using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;

namespace Clario.LocalHosting.Dashboard;

/// <summary>Something that the operator may have done to a resource.</summary>
/// <param name="Icon">Of the Fluent UI icons.</param>
internal sealed record DeskCommand(string Name, string Title, string Description, string Icon)
{
    /// <summary>Shown as a button rather than in the menu.</summary>
    public bool IsHighlighted { get; init; }

    /// <summary>The question that has to be answered with yes first.</summary>
    public string? Confirmation { get; init; }

    public Func<ResourceSnapshot, ResourceCommandState> StateFor { get; init; } = _ => ResourceCommandState.Enabled;

    /// <summary>Does it, and says in a sentence what was done; null when whoever was asked about it thought better of it.</summary>
    public required Func<ResourceRun, IReadOnlyDictionary<string, string>, CancellationToken, Task<string?>> ExecuteAsync { get; init; }

    public ResourceCommand Describe(ResourceSnapshot now) => new()
    {
        Name = Name,
        DisplayName = Title,
        DisplayDescription = Description,
        IconName = Icon,
        IconVariant = IsHighlighted ? IconVariant.Filled : IconVariant.Regular,
        IsHighlighted = IsHighlighted,
        ConfirmationMessage = Confirmation ?? "",
        State = StateFor(now),
    };
}
