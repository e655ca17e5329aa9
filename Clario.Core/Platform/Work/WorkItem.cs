using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Platform.Work;

/// <summary>
/// Something to be done in the background. The row is the truth: it is saved in the same transaction as what caused it,
/// and whatever carries it (RabbitMQ, or the table itself) only says when to look.
/// </summary>
public sealed class WorkItem
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The payload type's kind: "roadmap".</summary>
    public required string Kind { get; init; }

    /// <summary>The payload as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>Who may ask how far it has come; null for the system's own.</summary>
    public Guid? AccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public JobState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>Handed to the transport; null again when it must be handed over anew.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>While it runs: when its runner is taken for dead unless renewed.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Progress { get; set; }
    public string? Step { get; set; }
    public string? ResultUrl { get; set; }
    public string? Error { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>W3C trace context of what caused it.</summary>
    public string? TraceParent { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<WorkItem>
    {
        public void Configure(EntityTypeBuilder<WorkItem> item)
        {
            item.Property(i => i.Kind).HasMaxLength(50);
            item.Property(i => i.Payload).HasColumnType("jsonb");
            item.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
            item.HasIndex(i => i.AccountId);
        }
    }
}
