using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "logo_id",
                table: "organizations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "picture_id",
                table: "accounts",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "pictures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pictures", x => x.id);
                    table.CheckConstraint("ck_pictures_owner", "num_nonnulls(account_id, organization_id) = 1");
                    table.ForeignKey(
                        name: "fk_pictures_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pictures_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_logo_id",
                table: "organizations",
                column: "logo_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_accounts_picture_id",
                table: "accounts",
                column: "picture_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pictures_account_id",
                table: "pictures",
                column: "account_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pictures_organization_id",
                table: "pictures",
                column: "organization_id",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_accounts_pictures_picture_id",
                table: "accounts",
                column: "picture_id",
                principalTable: "pictures",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_organizations_pictures_logo_id",
                table: "organizations",
                column: "logo_id",
                principalTable: "pictures",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_accounts_pictures_picture_id",
                table: "accounts");

            migrationBuilder.DropForeignKey(
                name: "fk_organizations_pictures_logo_id",
                table: "organizations");

            migrationBuilder.DropTable(
                name: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_organizations_logo_id",
                table: "organizations");

            migrationBuilder.DropIndex(
                name: "ix_accounts_picture_id",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "logo_id",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "picture_id",
                table: "accounts");
        }
    }
}
