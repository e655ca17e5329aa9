using Clario.Pictures;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>
/// A person who can sign in. Until the mailbox has answered, any number of accounts may claim one address, each with its own password; of the
/// confirmed there is one (docs/decisions/addresses.md). The user name is the id: people are known by their address.
/// </summary>
public sealed class Account : IdentityUser<Guid>, IShared
{
    public required string FullName { get; set; }

    /// <summary>When it is deleted with all that is its person's; null unless that was asked for.</summary>
    public DateTimeOffset? DeletesAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the current run of failed sign-ins began; null when there is none.</summary>
    public DateTimeOffset? FirstFailedAt { get; private set; }

    /// <summary>Goes into the links that are mailed; those sent before it was renewed no longer work.</summary>
    public string LinkStamp { get; private set; } = "";

    /// <summary>An authenticator app has shown a right code once, and its codes are asked for at sign-in.</summary>
    public bool HasAuthenticator { get; private set; }

    /// <summary>The last 30-second step whose code was used: it, and those before, are not taken again.</summary>
    public long? LastCodeStep { get; private set; }

    /// <summary>When no second factor is asked for any more, because it was said to be lost; null unless that was said.</summary>
    public DateTimeOffset? SecondFactorEndsAt { get; private set; }

    /// <summary>When the mailbox last set a password; null when it never has.</summary>
    public DateTimeOffset? PasswordResetAt { get; private set; }

    /// <summary>Their picture; null when there is none. Whether others see it, the profile says.</summary>
    public Guid? PictureId { get; private set; }

    /// <summary>The address that it is to have once that mailbox answers; null when it is to keep its own.</summary>
    public string? WantedEmail { get; private set; }

    /// <summary>Which mailbox is being asked.</summary>
    public string AskedEmail => WantedEmail ?? Email!;

    public bool IsLockedOut(DateTimeOffset now) => LockoutEnd > now;

    public static Account Claim(string email, string fullName, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, UserName = id.ToString("N"), Email = email, FullName = fullName.Trim(), CreatedAt = now };
    }

    /// <summary>How its person wants to be called, and reached.</summary>
    public void Introduce(string fullName, string? phone)
    {
        FullName = fullName.Trim();
        PhoneNumber = string.IsNullOrWhiteSpace(phone) ? null : phone.Trim();
    }

    public void Want(string email) => WantedEmail = email == Email ? null : email;

    /// <summary>The mailbox has answered. Links that were sent before no longer work.</summary>
    public void Confirm(ILookupNormalizer normalizer)
    {
        (Email, WantedEmail, EmailConfirmed) = (AskedEmail, null, true);
        NormalizedEmail = normalizer.NormalizeEmail(Email);
        RenewStamps();
    }

    /// <summary>
    /// A new password. Links that were sent before no longer work, failed tries are forgotten, and whoever knew the old one no longer
    /// makes the second factor end.
    /// </summary>
    /// <param name="resetAt">When it is the mailbox that sets it.</param>
    public void SetPassword(string hash, DateTimeOffset? resetAt = null)
    {
        PasswordHash = hash;
        PasswordResetAt = resetAt ?? PasswordResetAt;
        SecondFactorEndsAt = null;
        RenewStamps();
        (AccessFailedCount, FirstFailedAt, LockoutEnd) = (0, null, null);
    }

    // Of two who do this at the same moment, with one link, the second fails to save.
    private void RenewStamps() => LinkStamp = ConcurrencyStamp = Guid.NewGuid().ToString("N");

    public void UseAuthenticator() => (HasAuthenticator, TwoFactorEnabled) = (true, true);

    public void UsePasskeyAsSecondFactor() => TwoFactorEnabled = true;

    public void DropSecondFactor() => (HasAuthenticator, TwoFactorEnabled, LastCodeStep, SecondFactorEndsAt) = (false, false, null, null);

    /// <summary>It is lost. Saying so again puts nothing off; the day on which it ends.</summary>
    public DateTimeOffset EndSecondFactor(DateTimeOffset at)
    {
        RenewStamps();
        return SecondFactorEndsAt ??= at;
    }

    /// <summary>It is not lost. False when nobody said so.</summary>
    public bool KeepSecondFactor()
    {
        var wasLost = SecondFactorEndsAt is not null;
        SecondFactorEndsAt = null;
        return wasLost;
    }

    internal sealed class Model : IEntityTypeConfiguration<Account>
    {
        public const string OneConfirmed = "ix_accounts_confirmed_email";

        public void Configure(EntityTypeBuilder<Account> account)
        {
            account.ToTable("accounts");
            account.Property(a => a.FullName).HasMaxLength(100);
            account.Property(a => a.WantedEmail).HasMaxLength(256);
            account.Property(a => a.LinkStamp).HasMaxLength(32);
            account.Ignore(a => a.AskedEmail);
            account.HasIndex(a => a.NormalizedEmail, OneConfirmed).IsUnique().HasFilter("email_confirmed");
            account.HasIndex(a => a.DeletesAt).HasFilter("deletes_at IS NOT NULL");
            account.HasOne<Picture>().WithOne().HasForeignKey<Account>(a => a.PictureId).OnDelete(DeleteBehavior.SetNull);
            account.Encrypts(a => a.PhoneNumber);
        }
    }
}

/// <summary>What Identity keeps for an account: the key of its authenticator app and the recovery codes among them.</summary>
internal sealed class UserTokenModel : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token) => token.Encrypts(t => t.Value);
}

/// <summary>The roles that exist. They are given on the server only.</summary>
public static class Roles
{
    /// <summary>Everybody's; not stored.</summary>
    public const string User = "user";
    public const string Mentor = "mentor";
    public const string Admin = "admin";
}
