using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>One sign-in on one device: a family of refresh tokens of which only the newest lives.</summary>
public sealed class SignInSession
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AccountId { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public List<RefreshToken> Tokens { get; } = [];

    private SignInSession() { }

    public static SignInSession Start(Guid accountId, DateTimeOffset now) =>
        new() { AccountId = accountId, CreatedAt = now, LastSeenAt = now };

    public void End(DateTimeOffset now) => EndedAt ??= now;

    public void Seen(DateTimeOffset now) => LastSeenAt = now;

    internal sealed class Model : IEntityTypeConfiguration<SignInSession>
    {
        public void Configure(EntityTypeBuilder<SignInSession> session)
        {
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.HasMany(s => s.Tokens).WithOne().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A refresh token, kept as the SHA-256 of what the client holds.</summary>
public sealed class RefreshToken
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid SessionId { get; private init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public void Use(DateTimeOffset now) => UsedAt = now;

    internal sealed class Model : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> token)
        {
            token.Property(t => t.Hash).HasMaxLength(32);
            token.HasIndex(t => t.Hash).IsUnique();
            // Two requests with the same token at the same moment: one wins, the other is seen as reuse.
            token.Property(t => t.UsedAt).IsConcurrencyToken();
        }
    }
}
