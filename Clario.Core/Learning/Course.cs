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
