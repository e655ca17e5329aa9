using Clario.Accounts;
using Clario.Pictures;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Profiles;

/// <summary>What a person says of themselves, beside the name and the phone number, which are the account's.</summary>
public sealed class PersonProfile : IShared
{
    public required Guid AccountId { get; init; }
    public string? Institution { get; private set; }
    public string? MainFocus { get; private set; }
    public CurrentStatus CurrentStatus { get; private set; }
    public string? JobTitle { get; private set; }
    public string? Company { get; private set; }
    public string[] Skills { get; private set; } = [];
    public string? Goals { get; private set; }
    public string? Location { get; private set; }
    public string[] Languages { get; private set; } = [];
    public string? TimeZone { get; private set; }

    /// <summary>The fields that others see: names out of <see cref="ProfileField"/>.</summary>
    public string[] Shown { get; private set; } = [];

    public void Fill(Profile said)
    {
        Institution = Text(said.Institution);
        MainFocus = Text(said.MainFocus);
        CurrentStatus = said.CurrentStatus;
        JobTitle = Text(said.JobTitle);
        Company = Text(said.Company);
        Skills = Words(said.Skills);
        Goals = Text(said.Goals);
        Location = Text(said.Location);
        Languages = Words(said.Languages);
        TimeZone = Text(said.TimeZone);
        Shown = [.. (said.Shown ?? []).Distinct().Order(StringComparer.Ordinal)];
    }

    public Profile Describe(Account account) => new(
        account.FullName, account.PhoneNumber, Institution, MainFocus, CurrentStatus, JobTitle, Company, Skills, Goals, Location, Languages, TimeZone, Shown);

    /// <summary>What others see.</summary>
    public PersonDetails Show(Account account, PictureLinks pictures)
    {
        return new(AccountId, account.FullName, If(ProfileField.Phone, account.PhoneNumber), If(ProfileField.Institution, Institution),
            If(ProfileField.MainFocus, MainFocus), Shown.Contains(ProfileField.CurrentStatus) ? CurrentStatus : CurrentStatus.Unsaid,
            If(ProfileField.JobTitle, JobTitle), If(ProfileField.Company, Company), If(ProfileField.Skills, Skills) ?? [],
            If(ProfileField.Goals, Goals), If(ProfileField.Location, Location), If(ProfileField.Languages, Languages) ?? [],
            If(ProfileField.Picture, pictures.To(account.PictureId)));

        T? If<T>(string field, T? value) where T : class => Shown.Contains(field) ? value : null;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Words(IReadOnlyList<string>? words) => [.. (words ?? []).Select(word => word.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    internal sealed class Model : IEntityTypeConfiguration<PersonProfile>
    {
        public void Configure(EntityTypeBuilder<PersonProfile> profile)
        {
            profile.ToTable("profiles");
            profile.HasKey(p => p.AccountId);
            profile.Property(p => p.CurrentStatus).HasConversion<string>().HasMaxLength(20);
            profile.Property(p => p.Institution).HasMaxLength(255);
            profile.Property(p => p.MainFocus).HasMaxLength(100);
            profile.Property(p => p.JobTitle).HasMaxLength(100);
            profile.Property(p => p.Company).HasMaxLength(100);
            profile.Property(p => p.Goals).HasMaxLength(2000);
            profile.Property(p => p.Location).HasMaxLength(100);
            profile.Property(p => p.TimeZone).HasMaxLength(64);
            profile.HasOne<Account>().WithOne().HasForeignKey<PersonProfile>(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
