using Clario.Platform.Audit;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>One sign-in on one device: a family of refresh tokens of which only the newest lives.</summary>
public sealed class SignInSession : IShared
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AccountId { get; private init; }

    /// <summary>As <see cref="Accounts.Device"/> says it; null for what was begun before that was kept.</summary>
    public string? Device { get; private init; }

    /// <summary>Where it began, as <see cref="Caller.Network"/> says it; null where that is not known.</summary>
    public string? Network { get; private init; }

    /// <summary>Signed in with a passkey or a second step; what is worth most wants that.</summary>
    public bool HasSecondFactor { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The admin who sees Clario as the account's owner; null for whoever signed in themselves.</summary>
    public Guid? ImpersonatorId { get; private init; }

    /// <summary>Why, in the admin's words; the owner reads it.</summary>
    public string? Reason { get; private init; }

    /// <summary>Its end before <see cref="Longest"/>; null where there is none.</summary>
    public DateTimeOffset? EndsAt { get; private init; }

    /// <summary>However often it is used: after this somebody signs in anew.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);
    public List<RefreshToken> Tokens { get; } = [];

    private SignInSession() { }

    public static SignInSession Start(Guid accountId, string device, string? network, bool secondFactor, DateTimeOffset now) =>
        new() { AccountId = accountId, Device = device, Network = network, HasSecondFactor = secondFactor, CreatedAt = now, LastSeenAt = now };

    public static SignInSession Impersonate(Guid accountId, Guid impersonatorId, string reason, DateTimeOffset now, DateTimeOffset endsAt) =>
        new() { AccountId = accountId, ImpersonatorId = impersonatorId, Reason = reason, EndsAt = endsAt, CreatedAt = now, LastSeenAt = now };

    public void Seen(DateTimeOffset now) => LastSeenAt = now;

    /// <summary>Adds a refresh token; what the client is to hold of it.</summary>
    public string Issue(DateTimeOffset now)
    {
        var secret = RefreshToken.NewSecret();
        Tokens.Add(RefreshToken.Of(Id, secret, now));
        return secret;
    }

    internal sealed class Model : IEntityTypeConfiguration<SignInSession>
    {
        public void Configure(EntityTypeBuilder<SignInSession> session)
        {
            session.Property(s => s.Device).HasMaxLength(50);
            session.Property(s => s.Network).HasMaxLength(AuditEntry.LongestNetwork);
            session.Property(s => s.Reason).HasMaxLength(500);
            session.ToTable(table => table.HasCheckConstraint("ck_sign_in_sessions_impersonation", "(impersonator_id IS NULL) = (ends_at IS NULL) AND (impersonator_id IS NULL) = (reason IS NULL)"));
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.ImpersonatorId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.ImpersonatorId).HasFilter("impersonator_id IS NOT NULL");
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.HasMany(s => s.Tokens).WithOne().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
