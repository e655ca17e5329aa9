using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Accounts;

/// <summary>That a letter with a link went out, so that there are not too many.</summary>
public sealed class SentLetter : IShared
{
    public const int MostToAddress = 5, MostForAccount = 10;
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>Normalized as Identity does it.</summary>
    public required string Address { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Notes down a letter, unless its address or account has had enough within the hour: then null. It counts once the caller saves.</summary>
    public static async Task<SentLetter?> TakeAsync(ClarioDb db, Guid accountId, string address, int mostForAccount, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Window;
        var before = db.SentLetters.Where(l => l.SentAt > since);
        if (await before.CountAsync(l => l.Address == address, cancellationToken) >= MostToAddress
            || await before.CountAsync(l => l.AccountId == accountId, cancellationToken) >= mostForAccount)
            return null;
        var letter = new SentLetter { AccountId = accountId, Address = address, SentAt = now };
        db.SentLetters.Add(letter);
        return letter;
    }

    internal sealed class Model : IEntityTypeConfiguration<SentLetter>
    {
        public void Configure(EntityTypeBuilder<SentLetter> letter)
        {
            letter.Property(l => l.Id).ValueGeneratedNever();
            letter.Property(l => l.Address).HasMaxLength(256);
            letter.HasIndex(l => l.Address);
            letter.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
