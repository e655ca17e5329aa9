using System.Security.Cryptography;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

public enum ChallengeKind
{
    /// <summary>The password was right, or a provider knew who it was; the second step is to come.</summary>
    SecondStep,

    /// <summary>A passkey is to be made for the account.</summary>
    NewPasskey,

    /// <summary>A passkey, whoever's, is to sign in.</summary>
    Passkey,

    /// <summary>A provider is to be linked to the account.</summary>
    LinkProvider,
}

/// <summary>A sign-in, or a new passkey, that waits for its second half for a few minutes. Its id is random, and all that a client holds of it.</summary>
public sealed class SignInChallenge : IShared
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public Guid Id { get; private init; } = new(RandomNumberGenerator.GetBytes(16));
    public required ChallengeKind Kind { get; init; }

    /// <summary>Null while it is not known who signs in.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>What Identity's passkey handler has to remember, or which provider is to be linked; null for a second step.</summary>
    public string? State { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Model : IEntityTypeConfiguration<SignInChallenge>
    {
        public void Configure(EntityTypeBuilder<SignInChallenge> challenge)
        {
            challenge.Property(c => c.Id).ValueGeneratedNever();
            challenge.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            challenge.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Begins and ends what has two halves.</summary>
public sealed class SignInChallenges(ClarioDb db, TimeProvider clock)
{
    public async Task<Guid> BeginAsync(ChallengeKind kind, Guid? accountId, string? state, CancellationToken cancellationToken)
    {
        var challenge = new SignInChallenge { Kind = kind, AccountId = accountId, State = state, ExpiresAt = clock.GetUtcNow() + SignInChallenge.Lifetime };
        db.SignInChallenges.Add(challenge);
        await db.SaveChangesAsync(cancellationToken);
        return challenge.Id;
    }

    /// <summary>Null when it is over, used, or of another kind.</summary>
    public Task<SignInChallenge?> FindAsync(ChallengeKind kind, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.SignInChallenges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Kind == kind && c.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Uses it up; false when somebody else just did.</summary>
    public async Task<bool> EndAsync(SignInChallenge challenge, CancellationToken cancellationToken) =>
        await db.SignInChallenges.Where(c => c.Id == challenge.Id).ExecuteDeleteAsync(cancellationToken) == 1;
}
