using Clario.Accounts;
using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Clario.Audit;

/// <summary>The audit log as tests look at it, and as nobody else may touch it.</summary>
internal static class AuditSupport
{
    public const string Security = "/api/admin/security";

    /// <summary>Somebody who has just signed up and was made an admin, signed in with a second step unless told otherwise.</summary>
    public static async Task<Person> AdminAsync(this ClarioApp app, HttpClient? client = null, bool secondFactor = true)
    {
        var admin = await Person.SignUpAsync(client ?? app.Anonymous, "Ada Admin");
        await using var scope = app.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<ClarioDb>().Users.SingleAsync(a => a.Email == admin.Email);
        await scope.ServiceProvider.GetRequiredService<NewAccounts>().GrantAsync(account, Roles.Admin);
        if (secondFactor)
            await app.ExecuteAsync($"UPDATE sign_in_sessions SET has_second_factor = true WHERE account_id = '{account.Id}'");
        return admin;
    }

    public static async Task<Guid> IdAsync(this Person person) => await person.Client.AccountIdAsync();

    /// <summary>Runs SQL as the tables' owner would who has switched their rules off.</summary>
    public static async Task TamperAsync(this ClarioApp app, string sql)
    {
        await app.ExecuteAsync($"SET session_replication_role = replica; {sql}; SET session_replication_role = origin");
    }

    public static async Task ExecuteAsync(this ClarioApp app, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
