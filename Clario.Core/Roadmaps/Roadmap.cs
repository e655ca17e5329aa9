using Clario.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Roadmaps;

/// <summary>A person's path into a career: nodes on stages, and which comes before which.</summary>
public sealed class Roadmap
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required string CareerCode { get; init; }
    public required string CareerTitle { get; init; }
    public required int TimelineMonths { get; init; }
    public required int HoursPerWeek { get; init; }
    public required ExperienceLevel Level { get; init; }
    public required LearningStyle LearningStyle { get; init; }
    public required string Title { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The work item that makes it.</summary>
    public Guid? JobId { get; set; }
    public RoadmapState State { get; set; }
    public bool Feasible { get; set; }
    public int? MonthsNeeded { get; set; }
    public int? HoursPerWeekNeeded { get; set; }
    public string MadeBy { get; set; } = "";
    public string[] Stages { get; set; } = [];
    public bool IsPublic { get; set; }

    /// <summary>Random, made when first shared, kept when unshared and shared again.</summary>
    public string? Slug { get; set; }
    public List<RoadmapNode> Nodes { get; } = [];
    public List<RoadmapEdge> Edges { get; } = [];

    internal sealed class Model : IEntityTypeConfiguration<Roadmap>
    {
        public void Configure(EntityTypeBuilder<Roadmap> roadmap)
        {
            roadmap.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
            roadmap.HasIndex(r => new { r.AccountId, r.ChangedAt });
            roadmap.HasIndex(r => r.Slug).IsUnique();
            roadmap.Property(r => r.CareerCode).HasMaxLength(10);
            roadmap.Property(r => r.Title).HasMaxLength(120);
            roadmap.Property(r => r.Slug).HasMaxLength(32);
            roadmap.Property(r => r.Level).HasConversion<string>().HasMaxLength(20);
            roadmap.Property(r => r.LearningStyle).HasConversion<string>().HasMaxLength(20);
            roadmap.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
            roadmap.HasMany(r => r.Nodes).WithOne().HasForeignKey(n => n.RoadmapId).OnDelete(DeleteBehavior.Cascade);
            roadmap.HasMany(r => r.Edges).WithOne().HasForeignKey(e => e.RoadmapId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
