using Clario.Careers;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Learning;

/// <summary>A course or book from an imported catalogue.</summary>
public sealed class Course : IShared
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>http or https; unique.</summary>
    public required string Url { get; init; }
    public required string Title { get; init; }
    public string? Provider { get; init; }
    public string? Category { get; init; }
    public string? Subcategory { get; init; }
    public required string SourceId { get; init; }

    /// <summary>When its address was last asked; null until then.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>When the address first answered that there is nothing. An answer that there is something ends that.</summary>
    public DateTimeOffset? MissingSince { get; private set; }

    /// <summary>Since when nobody can open it; null while it can be opened, or nobody knows. New roadmaps leave it out.</summary>
    public DateTimeOffset? GoneSince { get; private set; }

    public void Found(DateTimeOffset now) => (CheckedAt, MissingSince, GoneSince) = (now, null, null);

    /// <summary>Once may be a slip of the site's: the second time, a day or more after the first, makes it gone.</summary>
    public void NotFound(DateTimeOffset now)
    {
        (CheckedAt, MissingSince) = (now, MissingSince ?? now);
        if (now - MissingSince >= TimeSpan.FromDays(1))
            GoneSince ??= MissingSince;
    }

    /// <summary>Its address leads to no public network, so nobody outside can open it.</summary>
    public void LeadsInside(DateTimeOffset now) => (CheckedAt, MissingSince, GoneSince) = (now, MissingSince ?? now, GoneSince ?? now);

    /// <summary>It was asked, and the answer, if there was one, does not say whether it is there.</summary>
    public void NotTold(DateTimeOffset now) => CheckedAt = now;

    /// <summary>Takes over what is known of the same address.</summary>
    public void KnownFrom(Course earlier) => (CheckedAt, MissingSince, GoneSince) = (earlier.CheckedAt, earlier.MissingSince, earlier.GoneSince);

    internal sealed class Model : IEntityTypeConfiguration<Course>
    {
        public void Configure(EntityTypeBuilder<Course> course)
        {
            course.Property(c => c.Url).HasMaxLength(2000);
            course.HasIndex(c => c.Url).IsUnique();
            course.HasOne<DataSource>().WithMany().HasForeignKey(c => c.SourceId);
        }
    }
}
