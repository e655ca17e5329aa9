using System.Diagnostics.Metrics;
using Clario.Platform.Data;

namespace Clario.Platform.Audit;

/// <summary>How a feature writes into the audit log: add the entry to the same save as what it tells of.</summary>
public static class AuditTrail
{
    private static readonly Meter Meter = new("Clario");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("clario.security.events", "{event}", "Security events, by kind");

    /// <summary>Adds an entry to <paramref name="db"/>; it exists once the caller saves, together with the rest or not at all.</summary>
    /// <param name="by">Who did it; null when nobody was signed in, or Clario did it by itself.</param>
    /// <param name="about">Whose account it is about; null when nobody's, or nobody known's.</param>
    /// <param name="detail">A word or a figure of ours, as <see cref="SecurityEvent"/> says. Never what a person typed: it stays when they have gone.</param>
    public static AuditEntry Audit(this ClarioDb db, SecurityEvent what, DateTimeOffset now, Guid? by, Guid? about, string? detail = null)
    {
        var entry = new AuditEntry { At = now, Kind = what, ById = by, AboutId = about, Network = Caller.Network, Detail = detail };
        db.AuditEntries.Add(entry);
        Events.Add(1, new KeyValuePair<string, object?>("kind", AuditEntry.NameOf(what)));
        return entry;
    }
}
