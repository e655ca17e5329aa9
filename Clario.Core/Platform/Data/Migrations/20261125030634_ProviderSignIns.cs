using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProviderSignIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_asp_net_user_logins_user_id",
                table: "asp_net_user_logins");

            migrationBuilder.AlterColumn<string>(
                name: "provider_key",
                table: "asp_net_user_logins",
                type: "character varying(255)",
                maxLength: 255,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "login_provider",
                table: "asp_net_user_logins",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id_login_provider",
                table: "asp_net_user_logins",
                columns: new[] { "user_id", "login_provider" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_asp_net_user_logins_user_id_login_provider",
                table: "asp_net_user_logins");

            migrationBuilder.AlterColumn<string>(
                name: "provider_key",
                table: "asp_net_user_logins",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(255)",
                oldMaxLength: 255);

            migrationBuilder.AlterColumn<string>(
                name: "login_provider",
                table: "asp_net_user_logins",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20);

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id",
                table: "asp_net_user_logins",
                column: "user_id");
        }
    }
}
