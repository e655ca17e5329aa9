using System.Security.Cryptography;
using Clario.Accounts;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Roadmaps;

/// <summary>A person's path into a career: nodes on stages, and which comes before which.</summary>
public sealed class Roadmap : ITenantOwned
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TenantId { get; private init; }
    public Guid AccountId { get; private init; }
    public string CareerCode { get; private init; } = "";
    public string CareerTitle { get; private init; } = "";
    public int TimelineMonths { get; private init; }
    public int HoursPerWeek { get; private init; }
    public ExperienceLevel Level { get; private init; }
    public LearningStyle LearningStyle { get; private init; }
    public string Title { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Grows with every change of the roadmap or of one of its nodes: what was read under the same version is still right.</summary>
    public long Version { get; private set; }

    /// <summary>The work item that makes it.</summary>
    public Guid? JobId { get; private set; }
    public RoadmapState State { get; private set; }
    public bool Feasible { get; private set; }
    public int? MonthsNeeded { get; private set; }
    public int? HoursPerWeekNeeded { get; private set; }

    /// <summary>What would make it feasible; or, of a roadmap that could not be made, why.</summary>
    public string? Advice { get; private set; }
    public string MadeBy { get; private set; } = "";

    /// <summary>What the licence of the data that it was made from asks to be shown.</summary>
    public string? Notice { get; private set; }
    public string[] Stages { get; private set; } = [];
    public bool IsPublic { get; private set; }

    /// <summary>Random, made when first shared, kept when unshared and shared again.</summary>
    public string? Slug { get; private set; }
    public List<RoadmapNode> Nodes { get; } = [];
    public List<RoadmapEdge> Edges { get; } = [];

    public RoadmapRequest Request => new(TimelineMonths, HoursPerWeek, Level, LearningStyle);

    private Roadmap() { }

    /// <summary>A roadmap that is still to be made. Until then it is called after the career.</summary>
    public static Roadmap Ask(Guid accountId, string careerCode, string careerTitle, RoadmapRequest request, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        CareerCode = careerCode,
        CareerTitle = careerTitle,
        TimelineMonths = request.TimelineMonths,
        HoursPerWeek = request.HoursPerWeek,
        Level = request.Level,
        LearningStyle = request.Style,
        Title = careerTitle,
        CreatedAt = now,
        ChangedAt = now,
        State = RoadmapState.Making,
    };

    public void MadeBecauseOf(Guid jobId) => JobId = jobId;

    /// <summary>Takes over what was drafted. A roadmap that is ready already stays as it is, with all that its owner has marked.</summary>
    /// <param name="resources">By the plan's nodes; none for a node that is not among the keys.</param>
    public void Complete(RoadmapPlan plan, ILookup<int, RoadmapResource> resources, string? notice, DateTimeOffset now)
    {
        if (State == RoadmapState.Ready)
            return;
        // A title that the person gave meanwhile is theirs.
        if (Title == CareerTitle)
            Title = plan.Title;
        (Feasible, MonthsNeeded, HoursPerWeekNeeded, Advice) = (plan.Feasible, plan.Advice?.MonthsNeeded, plan.Advice?.HoursPerWeekNeeded, plan.Advice?.Words);
        (MadeBy, Notice, Stages) = (plan.MadeBy, notice, [.. plan.Stages]);
        for (var i = 0; i < plan.Nodes.Count; i++)
            Nodes.Add(RoadmapNode.From(plan.Nodes[i], i, resources[i]));
        Edges.AddRange(plan.Edges.Select(e => new RoadmapEdge { FromId = Nodes[e.From].Id, ToId = Nodes[e.To].Id }));
        State = RoadmapState.Ready;
        Changed(now);
    }

    /// <summary>It will never be made.</summary>
    public void Fail(string reason, DateTimeOffset now)
    {
        if (State != RoadmapState.Making)
            return;
        (State, Advice) = (RoadmapState.Failed, reason);
        Changed(now);
    }

    public void Rename(string title, DateTimeOffset now)
    {
        Title = title.Trim();
        Changed(now);
    }

    /// <summary>Anybody with the link may see it from now on.</summary>
    public void Share(DateTimeOffset now)
    {
        Slug ??= RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 26);
        IsPublic = true;
        Changed(now);
    }

    public void Unshare(DateTimeOffset now)
    {
        IsPublic = false;
        Changed(now);
    }

    /// <summary>To be called, with the row locked, by whoever changes a node.</summary>
    public void Changed(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }

    internal sealed class Model : IEntityTypeConfiguration<Roadmap>
    {
        public void Configure(EntityTypeBuilder<Roadmap> roadmap)
        {
            roadmap.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
            roadmap.HasIndex(r => new { r.AccountId, r.ChangedAt });
            roadmap.HasIndex(r => r.Slug).IsUnique();
            roadmap.Property(r => r.CareerCode).HasMaxLength(10);
            roadmap.Property(r => r.Title).HasMaxLength(RoadmapRules.LongestTitle);
            roadmap.Property(r => r.Slug).HasMaxLength(32);
            roadmap.Property(r => r.Level).HasConversion<string>().HasMaxLength(20);
            roadmap.Property(r => r.LearningStyle).HasConversion<string>().HasMaxLength(20);
            roadmap.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
            roadmap.Ignore(r => r.Request);
            roadmap.HasMany(r => r.Nodes).WithOne().HasForeignKey(n => n.RoadmapId).OnDelete(DeleteBehavior.Cascade);
            roadmap.HasMany(r => r.Edges).WithOne().HasForeignKey(e => e.RoadmapId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
