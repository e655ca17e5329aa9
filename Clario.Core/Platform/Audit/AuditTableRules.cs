namespace Clario.Platform.Audit;

/// <summary>
/// What the database itself does for the log: it gives each entry its place and hash, and refuses whatever is not an addition. The migration that
/// made the tables ran this text, so it changes only by a further migration.
/// </summary>
internal static class AuditTableRules
{
    // The seal is deferred to the commit. Taken at the insert, the head's lock would be held for the rest of the transaction, and two transactions
    // that lock a row and write an entry in opposite order would wait for each other.
    public const string Make = """
        INSERT INTO audit_head (single, number, hash) VALUES (true, 0, decode(repeat('00', 32), 'hex'));

        CREATE FUNCTION audit_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
            DECLARE
                place bigint;
                seal bytea;
            BEGIN
                UPDATE audit_head SET number = number + 1, hash = sha256(hash || convert_to(concat_ws(E'\n',
                    number + 1, (extract(epoch FROM NEW.at) * 1000000)::bigint, NEW.kind, coalesce(NEW.by_id::text, ''), coalesce(NEW.about_id::text, ''),
                    coalesce(NEW.network, ''), coalesce(NEW.detail, '')), 'UTF8'))
                RETURNING number, hash INTO place, seal;
                IF place IS NULL THEN
                    RAISE EXCEPTION 'The audit log has lost its head.';
                END IF;
                UPDATE audit_entries SET number = place, hash = seal WHERE id = NEW.id;
                RETURN NULL;
            END $$;
        CREATE CONSTRAINT TRIGGER audit_seal AFTER INSERT ON audit_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_seal();

        CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'The audit log is only ever added to.' USING ERRCODE = 'insufficient_privilege';
            END $$;
        CREATE TRIGGER audit_entries_insert BEFORE INSERT ON audit_entries FOR EACH ROW
            WHEN (NEW.number IS NOT NULL OR NEW.hash IS NOT NULL) EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_entries_update BEFORE UPDATE ON audit_entries FOR EACH ROW
            WHEN (pg_trigger_depth() = 0 OR OLD.hash IS NOT NULL) EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_entries_delete BEFORE DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_head_delete BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
        """;

    /// <summary>Before the tables are dropped.</summary>
    public const string Unmake = """
        DROP TRIGGER audit_seal ON audit_entries;
        DROP TRIGGER audit_entries_insert ON audit_entries;
        DROP TRIGGER audit_entries_update ON audit_entries;
        DROP TRIGGER audit_entries_delete ON audit_entries;
        DROP TRIGGER audit_head_update ON audit_head;
        DROP TRIGGER audit_head_delete ON audit_head;
        DROP FUNCTION audit_seal();
        DROP FUNCTION audit_refuse();
        """;
}
