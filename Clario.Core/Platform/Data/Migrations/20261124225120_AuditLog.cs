using System;
using Clario.Platform.Audit;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    about_id = table.Column<Guid>(type: "uuid", nullable: true),
                    network = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    detail = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    single = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.single);
                    table.CheckConstraint("ck_audit_head_single", "single");
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_about_id_kind_at",
                table: "audit_entries",
                columns: new[] { "about_id", "kind", "at" },
                filter: "about_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_by_id",
                table: "audit_entries",
                column: "by_id",
                filter: "by_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_kind_number",
                table: "audit_entries",
                columns: new[] { "kind", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_number",
                table: "audit_entries",
                column: "number",
                unique: true);

            migrationBuilder.Sql(AuditTableRules.Make);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(AuditTableRules.Unmake);

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_head");
        }
    }
}
