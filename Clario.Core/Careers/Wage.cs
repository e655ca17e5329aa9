using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Careers;

/// <summary>What an occupation pays, by SOC code (seven characters: "15-1252"), in US dollars.</summary>
public sealed class Wage : IShared
{
    public required string SocCode { get; init; }
    public int? AnnualMedian { get; init; }

    /// <summary>Tenth percentile.</summary>
    public int? AnnualLow { get; init; }

    /// <summary>Ninetieth percentile.</summary>
    public int? AnnualHigh { get; init; }
    public decimal? HourlyMedian { get; init; }

    /// <summary>One of the figures is a floor rather than a value: the source publishes nothing above 239,200 a year or 115 an hour.</summary>
    public bool Capped { get; init; }
    public int? Employment { get; init; }
    public required string SourceId { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<Wage>
    {
        public void Configure(EntityTypeBuilder<Wage> wage)
        {
            wage.HasKey(w => w.SocCode);
            wage.Property(w => w.SocCode).HasMaxLength(7);
            wage.HasOne<DataSource>().WithMany().HasForeignKey(w => w.SourceId);
        }
    }
}

/// <summary>How employment in an occupation is projected to change over ten years, by SOC code.</summary>
public sealed class Outlook : IShared
{
    public required string SocCode { get; init; }
    public int? Employment { get; init; }
    public double? ChangePercent { get; init; }
    public int? OpeningsPerYear { get; init; }
    public string? TypicalEducation { get; init; }
    public required string SourceId { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<Outlook>
    {
        public void Configure(EntityTypeBuilder<Outlook> outlook)
        {
            outlook.HasKey(o => o.SocCode);
            outlook.Property(o => o.SocCode).HasMaxLength(7);
            outlook.HasOne<DataSource>().WithMany().HasForeignKey(o => o.SourceId);
        }
    }
}
