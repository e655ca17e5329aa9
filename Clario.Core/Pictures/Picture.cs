using Clario.Accounts;
using Clario.Organizations;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clario.Pictures;

/// <summary>A picture of a person, or an organisation's logo: as WebP, made anew from what was handed in (docs/decisions/pictures.md).</summary>
public sealed class Picture : IShared
{
    /// <summary>Random, and another for each picture: it tells nothing, and what a browser has kept is never out of date.</summary>
    public Guid Id { get; private init; } = Guid.NewGuid();

    /// <summary>Whose it is: this, or <see cref="OrganizationId"/>.</summary>
    public Guid? AccountId { get; private init; }
    public Guid? OrganizationId { get; private init; }
    public required byte[] Content { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    public static Picture OfAccount(Guid id, EncodedPicture picture, DateTimeOffset now) =>
        new() { AccountId = id, Content = picture.Content, Width = picture.Width, Height = picture.Height, AddedAt = now };

    public static Picture OfOrganization(Guid id, EncodedPicture picture, DateTimeOffset now) =>
        new() { OrganizationId = id, Content = picture.Content, Width = picture.Width, Height = picture.Height, AddedAt = now };

    internal sealed class Model : IEntityTypeConfiguration<Picture>
    {
        public void Configure(EntityTypeBuilder<Picture> picture)
        {
            picture.ToTable("pictures", table => table.HasCheckConstraint("ck_pictures_owner", "num_nonnulls(account_id, organization_id) = 1"));
            picture.Property(p => p.Id).ValueGeneratedNever();
            picture.HasIndex(p => p.AccountId).IsUnique();
            picture.HasIndex(p => p.OrganizationId).IsUnique();
            picture.HasOne<Account>().WithOne().HasForeignKey<Picture>(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
            picture.HasOne<Organization>().WithOne().HasForeignKey<Picture>(p => p.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
