using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class WorkTableAndSessionDevice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_work_items_leased",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "ix_work_items_waiting",
                table: "work_items");

            migrationBuilder.AlterColumn<string>(
                name: "state",
                table: "work_items",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Queued",
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20);

            migrationBuilder.AlterColumn<int>(
                name: "progress",
                table: "work_items",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<int>(
                name: "attempts",
                table: "work_items",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<string>(
                name: "device",
                table: "sign_in_sessions",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_items_leased",
                table: "work_items",
                column: "lease_until",
                filter: "lease_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_waiting",
                table: "work_items",
                columns: new[] { "kind", "published_at", "due_at" },
                filter: "lease_until IS NULL AND finished_at IS NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_work_items_state",
                table: "work_items",
                sql: "(state = 'Running') = (lease_until IS NOT NULL) AND (state IN ('Succeeded', 'Dead')) = (finished_at IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_work_items_leased",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "ix_work_items_waiting",
                table: "work_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_work_items_state",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "device",
                table: "sign_in_sessions");

            migrationBuilder.AlterColumn<string>(
                name: "state",
                table: "work_items",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20,
                oldDefaultValue: "Queued");

            migrationBuilder.AlterColumn<int>(
                name: "progress",
                table: "work_items",
                type: "integer",
                nullable: false,
                oldClrType: typeof(int),
                oldType: "integer",
                oldDefaultValue: 0);

            migrationBuilder.AlterColumn<int>(
                name: "attempts",
                table: "work_items",
                type: "integer",
                nullable: false,
                oldClrType: typeof(int),
                oldType: "integer",
                oldDefaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_work_items_leased",
                table: "work_items",
                column: "lease_until",
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_waiting",
                table: "work_items",
                columns: new[] { "kind", "published_at", "due_at" },
                filter: "state IN ('Queued', 'Failed')");
        }
    }
}
