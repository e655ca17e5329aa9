using System;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class Tenants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "work_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "roadmaps",
                type: "uuid",
                nullable: false,
                defaultValue: CurrentTenant.Public);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "roadmap_resources",
                type: "uuid",
                nullable: false,
                defaultValue: CurrentTenant.Public);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "roadmap_nodes",
                type: "uuid",
                nullable: false,
                defaultValue: CurrentTenant.Public);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "roadmap_edges",
                type: "uuid",
                nullable: false,
                defaultValue: CurrentTenant.Public);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "assessments",
                type: "uuid",
                nullable: false,
                defaultValue: CurrentTenant.Public);

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subdomain = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    colour = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    tools_off = table.Column<string[]>(type: "text[]", nullable: false),
                    max_members = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    role = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    uses_left = table.Column<int>(type: "integer", nullable: false),
                    invited_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.CheckConstraint("ck_invitations_uses", "uses_left >= 0");
                    table.ForeignKey(
                        name: "fk_invitations_accounts_invited_by_id",
                        column: x => x.invited_by_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_invitations_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.organization_id, x.account_id });
                    table.ForeignKey(
                        name: "fk_memberships_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_memberships_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_hash",
                table: "invitations",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_invited_by_id",
                table: "invitations",
                column: "invited_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_organization_id",
                table: "invitations",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_account_id",
                table: "memberships",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_owner",
                table: "memberships",
                column: "organization_id",
                unique: true,
                filter: "role = 'Owner'");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_subdomain",
                table: "organizations",
                column: "subdomain",
                unique: true);

            Lock(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Unlock(migrationBuilder);

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "roadmaps");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "roadmap_resources");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "roadmap_nodes");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "roadmap_edges");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "assessments");
        }
    }
}
