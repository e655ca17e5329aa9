using Clario.Organizations;
using Clario.Platform.Data;
using Npgsql;

namespace Clario.Accounts;

/// <summary>Who a live session belongs to, what they may do, and which organisations they belong to.</summary>
/// <param name="HasConfirmedAddress">The mailbox has answered: may share, write to others, and use what costs money.</param>
/// <param name="HasSecondFactor">Signed in with a passkey or a second step.</param>
/// <param name="ImpersonatorId">The admin who is in the account's place; null for its owner.</param>
/// <param name="EndsAt">The session's end in any case; null where it has none.</param>
public sealed record SignedIn(
    Guid AccountId, bool HasConfirmedAddress, bool HasSecondFactor, IReadOnlyList<string> Roles, IReadOnlyList<BelongsTo> Organizations,
    Guid? ImpersonatorId = null, DateTimeOffset? EndsAt = null);

/// <param name="ToolsOff">What the organisation does without.</param>
public sealed record BelongsTo(Guid OrganizationId, string Subdomain, MemberRole Role, IReadOnlyList<string> ToolsOff)
{
    /// <summary>As the statement below writes it: "id subdomain role tool,tool".</summary>
    public static BelongsTo Read(string row) => row.Split(' ') is [var id, var subdomain, var role, var off]
        ? new(Guid.Parse(id), subdomain, Enum.Parse<MemberRole>(role), off.Split(',', StringSplitOptions.RemoveEmptyEntries))
        : throw new FormatException("A membership is not written as it should be.");
}

/// <summary>Tells, with every request, whose session it is. Never from memory: a sign-out, a change of roles, the end of a membership hold at the next request.</summary>
public sealed class SessionLookup(NpgsqlDataSource data, TimeProvider clock)
{
    // Plain SQL, because it runs with every request: by way of the model it took most of a small request's processor time.
    private readonly BatchLoader<Guid, SignedIn> _sessions = new(async ids =>
    {
        await using var command = data.CreateCommand("""
            SELECT s.id, s.account_id, a.email_confirmed, s.has_second_factor,
                ARRAY(SELECT r.name FROM asp_net_user_roles u JOIN asp_net_roles r ON r.id = u.role_id WHERE u.user_id = s.account_id),
                ARRAY(SELECT concat_ws(' ', o.id, o.subdomain, m.role, array_to_string(o.tools_off, ','))
                      FROM memberships m JOIN organizations o ON o.id = m.organization_id WHERE m.account_id = s.account_id),
                s.impersonator_id, s.ends_at
            FROM sign_in_sessions s JOIN accounts a ON a.id = s.account_id
            WHERE s.id = ANY($1) AND s.ended_at IS NULL AND (s.impersonator_id IS NULL OR s.ends_at > $2 AND ARRAY[s.impersonator_id] =
                ARRAY(SELECT u.user_id FROM asp_net_user_roles u JOIN asp_net_roles r ON r.id = u.role_id
                      WHERE u.user_id IN (s.impersonator_id, s.account_id) AND r.name = 'admin'))
            """); // of the two of an impersonation, the one who is behind it is an admin, and the other is not
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await using var found = await command.ExecuteReaderAsync();
        var sessions = new Dictionary<Guid, SignedIn>();
        while (await found.ReadAsync())
            sessions[found.GetGuid(0)] = new(
                found.GetGuid(1), found.GetBoolean(2), found.GetBoolean(3), [Roles.User, .. found.GetFieldValue<string[]>(4)],
                Array.ConvertAll(found.GetFieldValue<string[]>(5), BelongsTo.Read),
                found.IsDBNull(6) ? null : found.GetGuid(6), found.IsDBNull(7) ? null : found.GetFieldValue<DateTimeOffset>(7));
        return sessions;
    });

    /// <summary>Null once the session has ended or the account is gone.</summary>
    public Task<SignedIn?> FindAsync(Guid sessionId) => _sessions.FindAsync(sessionId);
}
