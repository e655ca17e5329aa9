using System.Text.Json;
using Clario.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Assessments;

/// <summary>One answered inventory. Answers and scores never change; matches are worked out anew from the careers of the day.</summary>
public sealed class Assessment
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required InventoryForm Form { get; init; }
    public required string InventoryVersion { get; init; }

    /// <summary>Item id to answer, 0 to 4.</summary>
    public required Dictionary<string, int> Answers { get; init; }

    /// <summary>0 to 40 each, in the order R, I, A, S, E, C.</summary>
    public required double[] Scores { get; init; }

    public required int DurationSeconds { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
    public string? SelectedCode { get; private set; }
    public string? SelectedTitle { get; private set; }

    public void Select(string code, string title) => (SelectedCode, SelectedTitle) = (code, title);

    internal sealed class Model : IEntityTypeConfiguration<Assessment>
    {
        public void Configure(EntityTypeBuilder<Assessment> assessment)
        {
            assessment.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
            assessment.HasIndex(a => new { a.AccountId, a.CompletedAt });
            assessment.Property(a => a.Form).HasConversion<string>().HasMaxLength(10);
            assessment.Property(a => a.InventoryVersion).HasMaxLength(20);
            assessment.Property(a => a.Answers).HasColumnType("jsonb").HasConversion(
                answers => JsonSerializer.Serialize(answers, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, int>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<Dictionary<string, int>>((a, b) => ReferenceEquals(a, b), a => a.Count, a => a));
            assessment.Property(a => a.SelectedCode).HasMaxLength(10);
        }
    }
}
