using Clario.Platform.Tenancy;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Clario.Platform.Data;

/// <summary>Where the database is, with its password: for the few who need a connection outside the pool.</summary>
public sealed record DatabaseAddress(string ConnectionString)
{
    /// <summary>
    /// The role that every session acts as: <see cref="RowSecurity.Role"/> unless configured. Empty for `migrate`, which acts as who it signs in as, and
    /// where the services have a login of their own that is a member of the role already.
    /// </summary>
    public const string RoleSetting = "Database:Role";

    /// <summary>From the connection string "clariodb"; pool and prepared statements as docs/decisions/connection-pool.md says, unless it says otherwise.</summary>
    public static DatabaseAddress From(IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("clariodb")
            ?? throw new InvalidOperationException("No connection string \"clariodb\": set ConnectionStrings__clariodb.");
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
            settings.MaxPoolSize = Math.Clamp(configuration.GetValue("Database:MaxPoolSize", 10), 2, 100);
        if (!connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase))
            settings.MaxAutoPrepare = 100;
        if (!connection.Contains("Reset On Close", StringComparison.OrdinalIgnoreCase))
            settings.NoResetOnClose = true; // nobody leaves anything in a session
        if (configuration.GetValue(RoleSetting, RowSecurity.Role) is { Length: > 0 } role)
            settings.Options = $"{settings.Options} -c role={role}".TrimStart();
        return new DatabaseAddress(settings.ConnectionString);
    }

    public override string ToString() => nameof(DatabaseAddress); // a record would print the password
}
