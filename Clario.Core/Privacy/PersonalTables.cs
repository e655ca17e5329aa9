using Clario.Accounts;
using Clario.Organizations;
using Clario.Platform.Audit;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Clario.Privacy;

/// <summary>A table with rows of people's, as the model tells it.</summary>
/// <param name="Where">The condition that finds the rows of the account $1.</param>
/// <param name="ByTenant">Its rows are seen tenant by tenant.</param>
/// <param name="KeptBack">Columns that a copy for the person does not have: secrets, and what only Clario can read anything from.</param>
/// <param name="Sealed">Columns that are opened for the copy.</param>
internal sealed record PersonalTable(
    string Name, string Where, bool ByTenant, IReadOnlyList<string> KeptBack, IReadOnlyList<EncryptedColumn> Sealed);

/// <summary>
/// Where in the database there is something of a person's: every table that foreign keys lead from to an account. A feature that
/// comes later is found without being told of; what of it is a secret stands here.
/// </summary>
internal static class PersonalTables
{
    /// <summary>Nothing in these is the person's to read: secrets, and steps of a sign-in under way.</summary>
    private static readonly HashSet<string> Secret = ["asp_net_user_tokens", "refresh_tokens", "sign_in_challenges", "personal_exports"];

    private static readonly Dictionary<string, string[]> SecretColumns = new()
    {
        ["accounts"] =
        [
            "password_hash", "security_stamp", "concurrency_stamp", "link_stamp", "last_code_step", "user_name", "normalized_user_name", "normalized_email",
            "phone_number", // empty: it is kept sealed
        ],
        ["passkeys"] = ["credential_id", "data"],
        ["invitations"] = ["hash"],
        ["pictures"] = ["content"], // a file of its own in the copy
    };

    /// <summary>No foreign key leads from an organisation to its members, and nothing else of it is theirs; but they know it by its name.</summary>
    private const string OrganizationsOf = "id IN (SELECT organization_id FROM memberships WHERE account_id = $1)";

    public static IReadOnlyList<PersonalTable> Of(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           where !entity.IsOwned() && entity.GetTableName() is not null && !Secret.Contains(entity.GetTableName()!)
           let condition = entity.ClrType == typeof(Organization) ? OrganizationsOf : Condition(entity, [])
           where condition is not null
           let name = entity.GetTableName()!
           let sealedColumns = EncryptedColumn.Opening(entity)
           orderby name
           select new PersonalTable(name, condition, TenantModel.IsOwned(entity.ClrType),
               [.. SecretColumns.GetValueOrDefault(name) ?? [], .. sealedColumns.Select(column => column.Column)], sealedColumns),
    ];

    /// <summary>Null where no foreign key leads to an account.</summary>
    private static string? Condition(IEntityType entity, HashSet<IEntityType> passed)
    {
        if (entity.ClrType == typeof(Account))
            return "id = $1";
        if (entity.ClrType == typeof(AuditEntry)) // it outlives accounts, so it has no foreign keys
            return "(by_id = $1 OR about_id = $1)";
        if (!passed.Add(entity))
            return null;
        // Whose a row is, it goes with. Who has only had to do with it, by another key, is not asked for.
        var keys = entity.GetForeignKeys().Where(key => key.DeleteBehavior == DeleteBehavior.Cascade).OrderByDescending(key => key.Properties[0].Name == "AccountId").ToList();
        if (keys.Find(key => key.PrincipalEntityType.ClrType == typeof(Account)) is { } owner)
            return $"{owner.Properties[0].GetColumnName()} = $1";
        foreach (var key in keys)
        {
            if (Condition(key.PrincipalEntityType, passed) is { } principal)
                return $"({Columns(key.Properties)}) IN (SELECT {Columns(key.PrincipalKey.Properties)} FROM {key.PrincipalEntityType.GetTableName()} WHERE {principal})";
        }
        return null;
    }

    private static string Columns(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(property => property.GetColumnName()));
}
