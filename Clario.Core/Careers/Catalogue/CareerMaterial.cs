namespace Clario.Careers;

/// <summary>Everything that is known of one career, most important first: what a roadmap is made from.</summary>
/// <param name="Tasks">In the source's order, core tasks first.</param>
/// <param name="Requirements">Skills and knowledge, by falling importance.</param>
/// <param name="Tools">Those in demand first.</param>
public sealed record CareerMaterial(
    Career Career, IReadOnlyList<CareerTask> Tasks, IReadOnlyList<CareerRequirement> Requirements, IReadOnlyList<CareerTool> Tools);
