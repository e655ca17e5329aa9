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

    /// <summary>What the dashboard asks for in a dialog before.</summary>
    public IReadOnlyList<InteractionInput> Inputs { get; init; } = [];

    public Func<ResourceSnapshot, ResourceCommandState> StateFor { get; init; } = _ => ResourceCommandState.Enabled;

    /// <summary>Does it, and says in a sentence what was done.</summary>
    public required Func<ResourceRun, IReadOnlyDictionary<string, string>, CancellationToken, Task<string>> ExecuteAsync { get; init; }

    public ResourceCommand Describe(ResourceSnapshot now)
    {
        var command = new ResourceCommand
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
        command.ArgumentInputs.AddRange(Inputs);
        return command;
    }
}
