using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Roadmaps;

/// <summary>One thing to learn or do.</summary>
public sealed class RoadmapNode : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid TenantId { get; private init; }
    public Guid RoadmapId { get; init; }
    public required int Ordinal { get; init; }
    public required string Title { get; init; }
    public required NodeKind Kind { get; init; }
    public required int Stage { get; init; }
    public required string Description { get; init; }
    public required double EstimatedHours { get; init; }
    public required double X { get; init; }
    public required double Y { get; init; }
    public required double Z { get; init; }
    public NodeStatus Status { get; private set; }
    public string? Note { get; private set; }
    public DateTimeOffset? StatusChangedAt { get; private set; }
    public List<RoadmapResource> Resources { get; } = [];

    internal static RoadmapNode From(PlannedNode planned, int ordinal, IEnumerable<RoadmapResource> resources)
    {
        var at = planned.Position ?? throw new ArgumentException($"\"{planned.Title}\" has no place.", nameof(planned));
        var node = new RoadmapNode
        {
            Ordinal = ordinal,
            Title = planned.Title,
            Kind = planned.Kind,
            Stage = planned.Stage,
            Description = planned.Description,
            EstimatedHours = planned.Hours,
            X = at.X,
            Y = at.Y,
            Z = at.Z,
        };
        node.Resources.AddRange(resources);
        return node;
    }

    /// <summary>A note that is null stays as it was; an empty one is taken away.</summary>
    public void Mark(NodeStatus status, string? note, DateTimeOffset now)
    {
        if (status != Status)
            StatusChangedAt = now;
        Status = status;
        if (note is not null)
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
    }

    internal sealed class Model : IEntityTypeConfiguration<RoadmapNode>
    {
        public void Configure(EntityTypeBuilder<RoadmapNode> node)
        {
            // We make the ids; were EF to think that it does, it would take a new node with an id for one that is already stored.
            node.Property(n => n.Id).ValueGeneratedNever();
            node.HasIndex(n => new { n.RoadmapId, n.Ordinal }).IsUnique();
            node.Property(n => n.Kind).HasConversion<string>().HasMaxLength(20);
            node.Property(n => n.Status).HasConversion<string>().HasMaxLength(20);
            node.Property(n => n.Note).HasMaxLength(2000);
            node.HasMany(n => n.Resources).WithOne().HasForeignKey(r => r.NodeId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary><see cref="FromId"/> comes before <see cref="ToId"/>.</summary>
public sealed class RoadmapEdge : ITenantOwned
{
    public Guid TenantId { get; private init; }
    public Guid RoadmapId { get; init; }
    public required Guid FromId { get; init; }
    public required Guid ToId { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<RoadmapEdge>
    {
        public void Configure(EntityTypeBuilder<RoadmapEdge> edge)
        {
            edge.HasKey(e => new { e.RoadmapId, e.FromId, e.ToId });
            edge.HasOne<RoadmapNode>().WithMany().HasForeignKey(e => e.FromId).OnDelete(DeleteBehavior.Cascade);
            edge.HasOne<RoadmapNode>().WithMany().HasForeignKey(e => e.ToId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A course or book for a node, copied from the catalogue so that it stays when the catalogue changes.</summary>
public sealed class RoadmapResource : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid TenantId { get; private init; }
    public Guid NodeId { get; init; }
    public required int Ordinal { get; init; }
    public required string Title { get; init; }
    public required string Url { get; init; }
    public string? Provider { get; init; }
    public required string Source { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<RoadmapResource>
    {
        public void Configure(EntityTypeBuilder<RoadmapResource> resource) => resource.Property(r => r.Id).ValueGeneratedNever();
    }
}
