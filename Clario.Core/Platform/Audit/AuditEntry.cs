using System.Buffers.Binary;
using System.Text.Json;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Platform.Audit;

/// <summary>
/// Something that somebody may have to answer for, or to look into. Only ever added; the database refuses the rest (<see cref="AuditTableRules"/>).
/// Of people it holds account ids and nothing else: no name, address or words of theirs, so that a person can be forgotten and the log stays whole.
/// </summary>
public sealed class AuditEntry : IShared
{
    public const int LongestDetail = 100, LongestNetwork = 50;

    private static int _made;

    public Guid Id { get; private init; } = NextId();

    /// <summary>Its place, which the database gives when the transaction commits; null only until then.</summary>
    public long? Number { get; private init; }
    public required DateTimeOffset At { get; init; }
    public required SecurityEvent Kind { get; init; }
    public Guid? ById { get; init; }
    public Guid? AboutId { get; init; }
    public string? Network { get; init; }
    public string? Detail { get; init; }

    /// <summary>SHA-256 over the hash before it and its own content; given with the number.</summary>
    public byte[]? Hash { get; private init; }

    // EF inserts by key: of two entries in one save, the one that was made first has to have the smaller one, also within a millisecond.
    private static Guid NextId()
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(id, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x7000 | Interlocked.Increment(ref _made) & 0xFFF));
        return new Guid(id, bigEndian: true);
    }

    /// <summary>As it stands in the table and on the wire: "signInFailed".</summary>
    public static string NameOf(SecurityEvent kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static SecurityEvent KindOf(string name) => Enum.TryParse<SecurityEvent>(name, ignoreCase: true, out var kind) ? kind : SecurityEvent.Other;

    internal sealed class Model : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("audit_entries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Kind).HasConversion(kind => NameOf(kind), name => KindOf(name)).HasMaxLength(50);
            entry.Property(e => e.Network).HasMaxLength(LongestNetwork);
            entry.Property(e => e.Detail).HasMaxLength(LongestDetail);
            entry.Property(e => e.Hash).HasMaxLength(32);
            entry.Property(e => e.Number).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            entry.Property(e => e.Hash).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            entry.HasIndex(e => e.Number).IsUnique();
            entry.HasIndex(e => e.ById).HasFilter("by_id IS NOT NULL");
            entry.HasIndex(e => new { e.AboutId, e.Kind, e.At }).HasFilter("about_id IS NOT NULL");
            entry.HasIndex(e => new { e.Kind, e.Number });
            entry.HasIndex(e => e.At);
        }
    }
}

/// <summary>The one row that says where the log ends. Whoever adds an entry holds it until the commit, so that the chain never forks.</summary>
public sealed class AuditHead : IShared
{
    public bool Single { get; private init; }
    public long Number { get; private init; }
    public byte[] Hash { get; private init; } = [];

    internal sealed class Model : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> head)
        {
            head.ToTable("audit_head", table => table.HasCheckConstraint("ck_audit_head_single", "single"));
            head.HasKey(h => h.Single);
            head.Property(h => h.Single).ValueGeneratedNever();
            head.Property(h => h.Hash).HasMaxLength(32);
        }
    }
}
