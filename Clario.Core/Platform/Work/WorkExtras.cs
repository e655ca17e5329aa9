using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clario.Platform.Work;

/// <summary>What the model cannot say of work_items: the trigger that wakes the runners, and a table kept lean under constant change.</summary>
[DbContext(typeof(ClarioDb))]
[Migration("20261123000000_WorkExtras")]
public sealed class WorkExtras : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        ALTER TABLE work_items SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
        CREATE FUNCTION work_items_wake() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_notify('{WorkWake.Channel}', '');
                RETURN NULL;
            END $$;
        CREATE TRIGGER work_items_wake AFTER INSERT ON work_items FOR EACH STATEMENT EXECUTE FUNCTION work_items_wake();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TRIGGER work_items_wake ON work_items;
        DROP FUNCTION work_items_wake();
        ALTER TABLE work_items RESET (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor);
        """);
}
