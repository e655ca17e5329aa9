using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class RolesAndRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ends_at",
                table: "sign_in_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "impersonator_id",
                table: "sign_in_sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "sign_in_sessions",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mentor_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    headline = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    about = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    fields = table.Column<string[]>(type: "text[]", nullable: false),
                    years_of_experience = table.Column<int>(type: "integer", nullable: false),
                    links = table.Column<string[]>(type: "text[]", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentor_applications", x => x.id);
                    table.ForeignKey(
                        name: "fk_mentor_applications_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mentor_applications_accounts_decided_by_id",
                        column: x => x.decided_by_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_sessions_impersonator_id",
                table: "sign_in_sessions",
                column: "impersonator_id",
                filter: "impersonator_id IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_sign_in_sessions_impersonation",
                table: "sign_in_sessions",
                sql: "(impersonator_id IS NULL) = (ends_at IS NULL) AND (impersonator_id IS NULL) = (reason IS NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_mentor_applications_account_id_applied_at",
                table: "mentor_applications",
                columns: new[] { "account_id", "applied_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mentor_applications_decided_by_id",
                table: "mentor_applications",
                column: "decided_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentor_applications_open",
                table: "mentor_applications",
                column: "account_id",
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.AddForeignKey(
                name: "fk_sign_in_sessions_accounts_impersonator_id",
                table: "sign_in_sessions",
                column: "impersonator_id",
                principalTable: "accounts",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_sign_in_sessions_accounts_impersonator_id",
                table: "sign_in_sessions");

            migrationBuilder.DropTable(
                name: "mentor_applications");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_sessions_impersonator_id",
                table: "sign_in_sessions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_sign_in_sessions_impersonation",
                table: "sign_in_sessions");

            migrationBuilder.DropColumn(
                name: "ends_at",
                table: "sign_in_sessions");

            migrationBuilder.DropColumn(
                name: "impersonator_id",
                table: "sign_in_sessions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "sign_in_sessions");
        }
    }
}
