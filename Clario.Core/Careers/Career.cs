using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Careers;

/// <summary>An occupation, known by its O*NET-SOC code. Replaced whole by an import, so nothing of a person's refers to the row, only to the code.</summary>
public sealed class Career : IShared
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>Field of work, where the source has one.</summary>
    public string? Field { get; init; }

    /// <summary>1 (little preparation) to 5 (extensive preparation).</summary>
    public int? JobZone { get; init; }

    /// <summary>1 to 7 each, in the order R, I, A, S, E, C; null where the source has none.</summary>
    public double[]? Interests { get; init; }

    public required string SourceId { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<Career>
    {
        public void Configure(EntityTypeBuilder<Career> career)
        {
            career.HasKey(c => c.Code);
            career.Property(c => c.Code).HasMaxLength(10);
            career.HasOne<DataSource>().WithMany().HasForeignKey(c => c.SourceId);
        }
    }
}

/// <summary>Another title that people look a career up by. Searched in memory (docs/decisions/career-data.md), so it needs no text index.</summary>
public sealed class CareerTitle : IShared
{
    public long Id { get; private init; }
    public required string CareerCode { get; init; }
    public required string Title { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<CareerTitle>
    {
        public void Configure(EntityTypeBuilder<CareerTitle> title)
        {
            title.Property(t => t.CareerCode).HasMaxLength(10);
            title.HasOne<Career>().WithMany().HasForeignKey(t => t.CareerCode).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What people in a career do, in a sentence.</summary>
public sealed class CareerTask : IShared
{
    public required string CareerCode { get; init; }
    public required int Ordinal { get; init; }
    public required string Text { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<CareerTask>
    {
        public void Configure(EntityTypeBuilder<CareerTask> task)
        {
            task.HasKey(t => new { t.CareerCode, t.Ordinal });
            task.Property(t => t.CareerCode).HasMaxLength(10);
            task.HasOne<Career>().WithMany().HasForeignKey(t => t.CareerCode).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public enum RequirementKind { Skill, Knowledge }

/// <summary>A skill or a field of knowledge that a career asks for.</summary>
public sealed class CareerRequirement : IShared
{
    public required string CareerCode { get; init; }
    public required RequirementKind Kind { get; init; }
    public required string Name { get; init; }
    public string? About { get; init; }

    /// <summary>1 to 5.</summary>
    public required double Importance { get; init; }

    /// <summary>0 to 7.</summary>
    public double? Level { get; init; }

    /// <summary>Names of the skills and knowledge of the same career that come before it.</summary>
    public string[] Needs { get; init; } = [];

    internal sealed class Model : IEntityTypeConfiguration<CareerRequirement>
    {
        public void Configure(EntityTypeBuilder<CareerRequirement> requirement)
        {
            requirement.HasKey(r => new { r.CareerCode, r.Kind, r.Name });
            requirement.Property(r => r.CareerCode).HasMaxLength(10);
            requirement.Property(r => r.Kind).HasConversion<string>().HasMaxLength(10);
            requirement.HasOne<Career>().WithMany().HasForeignKey(r => r.CareerCode).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A tool or technology that a career uses.</summary>
public sealed class CareerTool : IShared
{
    public required string CareerCode { get; init; }
    public required int Ordinal { get; init; }
    public required string Name { get; init; }

    /// <summary>What kind of tool it is: "Version control".</summary>
    public string? Kind { get; init; }

    /// <summary>Often asked for in postings, by the source's own mark.</summary>
    public bool InDemand { get; init; }

    /// <summary>Software, rather than a device or an instrument; null where the source does not say.</summary>
    public bool? IsSoftware { get; init; }

    public string[] Needs { get; init; } = [];

    internal sealed class Model : IEntityTypeConfiguration<CareerTool>
    {
        public void Configure(EntityTypeBuilder<CareerTool> tool)
        {
            tool.HasKey(t => new { t.CareerCode, t.Ordinal });
            tool.Property(t => t.CareerCode).HasMaxLength(10);
            tool.HasOne<Career>().WithMany().HasForeignKey(t => t.CareerCode).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A career that is close to another; the lowest ordinal is the closest.</summary>
public sealed class CareerRelation : IShared
{
    public required string CareerCode { get; init; }
    public required string RelatedCode { get; init; }
    public required int Ordinal { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<CareerRelation>
    {
        public void Configure(EntityTypeBuilder<CareerRelation> relation)
        {
            relation.HasKey(r => new { r.CareerCode, r.RelatedCode });
            relation.Property(r => r.CareerCode).HasMaxLength(10);
            relation.Property(r => r.RelatedCode).HasMaxLength(10);
            relation.HasOne<Career>().WithMany().HasForeignKey(r => r.CareerCode).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
