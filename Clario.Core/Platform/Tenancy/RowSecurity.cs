using Npgsql;

namespace Clario.Platform.Tenancy;

/// <summary>The second lock, in PostgreSQL: the role that the services act as, and the policy that each tenant's table has.</summary>
public static class RowSecurity
{
    /// <summary>Owns nothing and may only read and write rows.</summary>
    public const string Role = "clario_app";

    /// <summary>Whose rows there are, for the length of a transaction. Not set, or empty: nobody's.</summary>
    public const string Setting = "clario.tenant";

    internal const string SetTenant = $"SELECT set_config('{Setting}', $1, true)";

    /// <summary>
    /// SQL for a migration: only the tenant's rows of <paramref name="table"/> are seen and written, whoever asks. Forced, so that its owner is bound too,
    /// whom a service might be signed in as by mistake; a superuser alone is above it.
    /// </summary>
    public static string Protect(string table) => $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON {table}
            USING (tenant_id = (SELECT nullif(current_setting('{Setting}', true), '')::uuid))
            WITH CHECK (tenant_id = (SELECT nullif(current_setting('{Setting}', true), '')::uuid));
        """;

    public static string Unprotect(string table) => $"""
        DROP POLICY tenant ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """;

    /// <summary>
    /// SQL for a migration: makes the role where it is missing (roles belong to the whole server, so another database's migration may have made it, even in
    /// this moment) and lets it use what is in the schema and what comes later, but make nothing there.
    /// </summary>
    public static string AdmitRole(string schema) => $"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Role}') THEN
                CREATE ROLE {Role} NOLOGIN;
                GRANT {Role} TO CURRENT_USER;
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;
        GRANT USAGE ON SCHEMA {schema} TO {Role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {Role};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {Role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {Role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {Role};
        """;

    public static string DismissRole(string schema) => $"""
        ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} REVOKE ALL ON TABLES FROM {Role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} REVOKE ALL ON SEQUENCES FROM {Role};
        REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {Role};
        REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {Role};
        REVOKE ALL ON SCHEMA {schema} FROM {Role};
        """;

    /// <summary>For statements beside EF: what follows in the batch is this tenant's, until the next such word or the end of the batch. It answers an extra result with one row.</summary>
    public static void For(this NpgsqlBatch batch, Guid tenant) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SetTenant) { Parameters = { new NpgsqlParameter<string> { TypedValue = tenant.ToString() } } });
}
