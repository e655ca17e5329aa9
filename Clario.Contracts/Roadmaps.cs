using System.ComponentModel.DataAnnotations;

namespace Clario.Roadmaps;

public enum ExperienceLevel { Beginner, Intermediate, Advanced }

public enum LearningStyle { Reading, Video, Project, Mixed }

public enum NodeKind { Milestone, Skill, Knowledge, Tool, Project }

public enum NodeStatus { Todo, Doing, Done, Skipped }

public sealed record MakeRoadmap(
    [property: Required, StringLength(10)] string CareerCode,
    [property: Range(1, 60, ErrorMessage = "Choose between 1 and 60 months.")] int TimelineMonths,
    [property: Range(1, 80, ErrorMessage = "Choose between 1 and 80 hours a week.")] int HoursPerWeek,
    [property: Required, AllowedValues("beginner", "intermediate", "advanced", ErrorMessage = "The level is beginner, intermediate or advanced.")] string Level,
    [property: Required, AllowedValues("reading", "video", "project", "mixed", ErrorMessage = "The learning style is reading, video, project or mixed.")] string LearningStyle);

public sealed record RoadmapAccepted(Guid RoadmapId, Guid JobId);

public sealed record NodePosition(double X, double Y, double Z);

/// <summary>A course or book from an imported catalogue, never an invented one.</summary>
public sealed record NodeResource(string Title, string Url, string? Provider, string Source);

/// <param name="Stage">0-based; every edge leads to the same or a later stage.</param>
/// <param name="EstimatedHours">Hours of learning for this person's level.</param>
public sealed record NodeDetails(
    Guid Id, string Title, NodeKind Kind, int Stage, string Description, double EstimatedHours, NodeStatus Status, string? Note,
    NodePosition Position, IReadOnlyList<NodeResource> Resources);

public sealed record NodeLink(Guid From, Guid To);

/// <param name="Percent">Done hours of those not skipped, 0 to 100.</param>
public sealed record RoadmapProgress(int Percent, double DoneHours, double TotalHours, int DoneNodes, int TotalNodes);

/// <summary>What would make an infeasible plan feasible: either of the two.</summary>
public sealed record FeasibilityAdvice(int MonthsNeeded, int HoursPerWeekNeeded, string Words);

public enum RoadmapState { Making, Ready, Failed }

/// <param name="MadeBy">"Clario's built-in engine" or the model's name.</param>
public sealed record RoadmapDetails(
    Guid Id, string Title, string CareerCode, string CareerTitle, RoadmapState State, Guid? JobId, int TimelineMonths, int HoursPerWeek, ExperienceLevel Level,
    LearningStyle LearningStyle, bool Feasible, FeasibilityAdvice? Advice, bool IsPublic, string? Slug, string MadeBy, DateTimeOffset CreatedAt,
    IReadOnlyList<string> Stages, IReadOnlyList<NodeDetails> Nodes, IReadOnlyList<NodeLink> Edges, RoadmapProgress Progress, string? Notice);

public sealed record RoadmapSummary(
    Guid Id, string Title, string CareerCode, string CareerTitle, RoadmapState State, int TimelineMonths, int HoursPerWeek, bool Feasible, bool IsPublic,
    string? Slug, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, RoadmapProgress Progress, NextStep? Next);

/// <summary>The node to work on next: one that is under way, else the first open one whose prerequisites are done.</summary>
public sealed record NextStep(Guid NodeId, string Title, int Stage, double EstimatedHours);

/// <summary>A field that is left out stays as it is.</summary>
public sealed record ChangeRoadmap([property: StringLength(120, MinimumLength = 1)] string? Title, bool? IsPublic);

public sealed record ChangeNode(
    [property: Required, AllowedValues("todo", "doing", "done", "skipped", ErrorMessage = "The status is todo, doing, done or skipped.")] string Status,
    [property: StringLength(2000)] string? Note);

/// <summary>A node as it is after a change, and how far the whole roadmap has come with it.</summary>
public sealed record NodeMarked(NodeDetails Node, RoadmapProgress Progress);

/// <summary>What anybody with the link sees: the path, and how far its owner has come; no notes, no name.</summary>
public sealed record PublicRoadmap(
    string Slug, string Title, string CareerCode, string CareerTitle, int TimelineMonths, int HoursPerWeek, DateTimeOffset CreatedAt,
    IReadOnlyList<string> Stages, IReadOnlyList<NodeDetails> Nodes, IReadOnlyList<NodeLink> Edges, RoadmapProgress Progress, string? Notice);
