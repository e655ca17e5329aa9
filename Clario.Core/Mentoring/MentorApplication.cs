using Clario.Accounts;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Mentoring;

/// <summary>That somebody asks to become a mentor, and what came of it. An account has one open application at most.</summary>
public sealed class MentorApplication : IShared
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AccountId { get; private init; }
    public string Headline { get; private init; } = "";
    public string About { get; private init; } = "";
    public string[] Fields { get; private init; } = [];
    public int YearsOfExperience { get; private init; }
    public string[] Links { get; private init; } = [];
    public DateTimeOffset AppliedAt { get; private init; }
    public ApplicationState State { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who decided last; null while nobody has, and once their account is gone.</summary>
    public Guid? DecidedById { get; private set; }
    public string? Reason { get; private set; }

    private MentorApplication() { }

    public static MentorApplication Of(Guid accountId, ApplyAsMentor request, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        Headline = request.Headline.Trim(),
        About = request.About.Trim(),
        Fields = [.. request.Fields.Select(field => field.Trim())],
        YearsOfExperience = request.YearsOfExperience,
        Links = [.. (request.Links ?? []).Select(link => link.Trim())],
        AppliedAt = now,
    };

    public void Withdraw(DateTimeOffset now) => (State, DecidedAt) = (From(ApplicationState.Open, ApplicationState.Withdrawn), now);

    public void Approve(Guid by, string? reason, DateTimeOffset now) => Decide(From(ApplicationState.Open, ApplicationState.Approved), by, reason, now);

    public void Decline(Guid by, string reason, DateTimeOffset now) => Decide(From(ApplicationState.Open, ApplicationState.Declined), by, reason, now);

    public void Revoke(Guid by, string reason, DateTimeOffset now) => Decide(From(ApplicationState.Approved, ApplicationState.Revoked), by, reason, now);

    private void Decide(ApplicationState state, Guid by, string? reason, DateTimeOffset now) => (State, DecidedById, Reason, DecidedAt) = (state, by, reason, now);

    private ApplicationState From(ApplicationState state, ApplicationState next) =>
        State == state ? next : throw new InvalidOperationException($"An application that is {State} can't become {next}.");

    public MentorApplicationDetails ToDetails() => new(Id, State, Headline, About, Fields, YearsOfExperience, Links, AppliedAt, DecidedAt, Reason);

    internal sealed class Model : IEntityTypeConfiguration<MentorApplication>
    {
        public const string OneOpen = "ix_mentor_applications_open";

        public void Configure(EntityTypeBuilder<MentorApplication> application)
        {
            application.ToTable("mentor_applications");
            application.Property(a => a.Id).ValueGeneratedNever();
            application.Property(a => a.Headline).HasMaxLength(100);
            application.Property(a => a.About).HasMaxLength(2000);
            application.Property(a => a.Reason).HasMaxLength(1000);
            application.Property(a => a.State).HasConversion<string>().HasMaxLength(10);
            application.HasIndex(a => a.AccountId, OneOpen).IsUnique().HasFilter("state = 'Open'");
            application.HasIndex(a => new { a.AccountId, a.AppliedAt });
            application.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
            application.HasOne<Account>().WithMany().HasForeignKey(a => a.DecidedById).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
