using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Careers;

/// <summary>Where imported data comes from, which release, and under which licence.</summary>
public sealed class DataSource : IShared
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

    /// <summary>SHA-256 in hex over the rows that were loaded: the same hash means that there is nothing to change.</summary>
    public required string ContentHash { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    public SourceDetails Describe() => new(Name, Release, Licence, Notice, Estimated);

    internal sealed class Model : IEntityTypeConfiguration<DataSource>
    {
        public void Configure(EntityTypeBuilder<DataSource> source)
        {
            source.Property(s => s.Id).HasMaxLength(100);
            source.Property(s => s.ContentHash).HasMaxLength(64);
        }
    }
}
