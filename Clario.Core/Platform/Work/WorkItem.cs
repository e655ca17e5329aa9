using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Platform.Work;

/// <summary>
/// Something to be done in the background. The row is the truth: it is saved in the same transaction as what caused it,
/// and whatever carries it (RabbitMQ, or the table itself) only says when to look. After the insert only
/// <see cref="WorkLedger"/> changes it, by statements that say which state they expect.
/// </summary>
public sealed class WorkItem : IShared
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The payload type's kind: "roadmap".</summary>
    public required string Kind { get; init; }

    /// <summary>The payload as JSON; empty where it is sealed.</summary>
    public required string Payload { get; init; }

    /// <summary>The payload of confidential work.</summary>
    public byte[]? PayloadSealed { get; init; }

    /// <summary>Who may ask how far it has come; null for the system's own.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Whose rows its handler sees; null for the system's own work, which sees no tenant's.</summary>
    public Guid? TenantId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public JobState State { get; private init; }

    /// <summary>How often it was begun. With the id it names one run: only that run may finish the item.</summary>
    public int Attempts { get; private init; }

    /// <summary>Handed to the transport; null again when it must be handed over anew.</summary>
    public DateTimeOffset? PublishedAt { get; private init; }

    /// <summary>While it runs: when its runner is taken for dead unless renewed.</summary>
    public DateTimeOffset? LeaseUntil { get; private init; }
    public int Progress { get; private init; }
    public string? Step { get; private init; }
    public string? ResultUrl { get; private init; }

    /// <summary>Why it failed, in words for the person who waits.</summary>
    public string? Error { get; private init; }

    /// <summary>Why it failed, for whoever runs Clario.</summary>
    public string? ErrorDetail { get; private init; }
    public DateTimeOffset? FinishedAt { get; private init; }

    /// <summary>W3C trace context of what caused it.</summary>
    public string? TraceParent { get; init; }

    internal static Place PlaceOfPayload(Guid id) => Place.Of("work_items", "payload_sealed", id);

    public JobStatus ToStatus() => new(Id, State, Progress, Step, ResultUrl, Error);

    internal sealed class Model : IEntityTypeConfiguration<WorkItem>
    {
        public void Configure(EntityTypeBuilder<WorkItem> item)
        {
            item.Property(i => i.Kind).HasMaxLength(50);
            item.Property(i => i.Payload).HasColumnType("jsonb");
            item.Property(i => i.PayloadSealed).HoldsEnvelopes();
            item.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
            // The indexes below find by these what the ledger finds by the state.
            item.ToTable(table => table.HasCheckConstraint("ck_work_items_state",
                "(state = 'Running') = (lease_until IS NOT NULL) AND (state IN ('Succeeded', 'Dead')) = (finished_at IS NOT NULL)"));
            LeaveToTheLedger(item);
            item.HasIndex(i => i.AccountId).HasFilter("account_id IS NOT NULL");
            // Each of these holds only the rows that its question is about, however long the table grows.
            item.HasIndex(i => new { i.Kind, i.PublishedAt, i.DueAt }, "ix_work_items_waiting").HasFilter(WorkLedger.Waiting);
            item.HasIndex(i => i.LeaseUntil, "ix_work_items_leased").HasFilter("lease_until IS NOT NULL");
            item.HasIndex(i => i.FinishedAt, "ix_work_items_done").HasFilter("state = 'Succeeded'");
        }

        /// <summary>An insert names only what its maker knows; the rest begins with the table's defaults, which say what a new object says.</summary>
        private static void LeaveToTheLedger(EntityTypeBuilder<WorkItem> item)
        {
            item.Property(i => i.State).HasDefaultValue(JobState.Queued).ValueGeneratedNever();
            item.Property(i => i.Attempts).HasDefaultValue(0).ValueGeneratedNever();
            item.Property(i => i.Progress).HasDefaultValue(0).ValueGeneratedNever();
            string[] names =
            [
                nameof(State), nameof(Attempts), nameof(Progress), nameof(PublishedAt), nameof(LeaseUntil), nameof(Step),
                nameof(ResultUrl), nameof(Error), nameof(ErrorDetail), nameof(FinishedAt),
            ];
            foreach (var name in names)
                item.Property(name).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        }
    }
}
