using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clario.Accounts;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Assessments;

/// <summary>One answered inventory. Answers and scores never change; matches are worked out anew from the careers of the day.</summary>
public sealed class Assessment : ITenantOwned
{
    /// <summary>Made from what was submitted, so that the same form sent twice, by a double click or a retry, is one assessment.</summary>
    public Guid Id { get; private init; }
    public Guid TenantId { get; private init; }
    public required Guid AccountId { get; init; }
    public required InventoryForm Form { get; init; }
    public required string InventoryVersion { get; init; }

    /// <summary>Item id to answer, 0 to 4.</summary>
    public required Dictionary<string, int> Answers { get; init; }

    /// <summary>0 to 40 each, in the order R, I, A, S, E, C.</summary>
    public required double[] Scores { get; init; }

    public required int DurationSeconds { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
    public string? SelectedCode { get; private set; }
    public string? SelectedTitle { get; private set; }

    public static Assessment Complete(
        Guid tenantId, Guid accountId, InventoryForm form, IReadOnlyDictionary<string, int> answers, int durationSeconds, DateTimeOffset now) => new()
        {
            Id = IdOf(tenantId, accountId, form, answers, durationSeconds),
            TenantId = tenantId,
            AccountId = accountId,
            Form = form,
            InventoryVersion = Questionnaire.Current.Version,
            Answers = new(answers),
            Scores = Scoring.Score(form, answers),
            DurationSeconds = durationSeconds,
            CompletedAt = now,
        };

    public void Select(string code, string title) => (SelectedCode, SelectedTitle) = (code, title);

    private static Guid IdOf(Guid tenantId, Guid accountId, InventoryForm form, IReadOnlyDictionary<string, int> answers, int durationSeconds)
    {
        var content = new StringBuilder($"{tenantId:N} {accountId:N} {Questionnaire.Current.Version} {form} {durationSeconds}");
        foreach (var item in Questionnaire.Current.Items(form))
            content.Append(' ').Append(answers[item.Id]);
        var id = SHA256.HashData(Encoding.ASCII.GetBytes(content.ToString())).AsSpan(0, 16);
        id[6] = (byte)(id[6] & 0x0F | 0x80); // UUID version 8: content of our own
        id[8] = (byte)(id[8] & 0x3F | 0x80);
        return new(id, bigEndian: true);
    }

    internal sealed class Model : IEntityTypeConfiguration<Assessment>
    {
        public void Configure(EntityTypeBuilder<Assessment> assessment)
        {
            assessment.Property(a => a.Id).ValueGeneratedNever();
            assessment.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
            assessment.HasIndex(a => new { a.AccountId, a.CompletedAt });
            assessment.Property(a => a.Form).HasConversion<string>().HasMaxLength(10);
            assessment.Property(a => a.InventoryVersion).HasMaxLength(20);
            assessment.Property(a => a.Answers).HasColumnType("jsonb").HasConversion(
                answers => JsonSerializer.Serialize(answers, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, int>>(json, JsonSerializerOptions.Default)!, Unchanging<Dictionary<string, int>>());
            assessment.Property(a => a.Scores).Metadata.SetValueComparer(Unchanging<double[]>());
            assessment.Property(a => a.SelectedCode).HasMaxLength(10);
        }

        /// <summary>Spares EF the copies by which it would find out that nothing in it has changed.</summary>
        private static ValueComparer<T> Unchanging<T>() where T : class => new((a, b) => ReferenceEquals(a, b), a => a.GetHashCode(), a => a);
    }
}
