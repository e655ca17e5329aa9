using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Careers;

/// <summary>Where imported data comes from, which release, and under which licence.</summary>
public sealed class DataSource
{
    /// <summary>"starter", "onet", "oews", "projections", "courses:free_courses_en".</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Release { get; init; }
    public required string Licence { get; init; }

    /// <summary>The sentence that the licence asks to be shown.</summary>
    public string? Notice { get; init; }

    /// <summary>The figures are Clario's own estimates.</summary>
    public bool Estimated { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<DataSource>
    {
        public void Configure(EntityTypeBuilder<DataSource> source) => source.Property(s => s.Id).HasMaxLength(100);
    }
}
