using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // accounts.phone_number and asp_net_user_tokens.value, which nothing has written to, stay until the release after:
            // the version before names them in its queries.
            migrationBuilder.Sql("UPDATE work_items SET payload = '{}' WHERE kind = 'email' AND state = 'Succeeded'");

            migrationBuilder.AddColumn<byte[]>(
                name: "payload_sealed",
                table: "work_items",
                type: "bytea",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "xml",
                table: "protection_keys",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<byte[]>(
                name: "xml_sealed",
                table: "protection_keys",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "value_sealed",
                table: "asp_net_user_tokens",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "phone_number_sealed",
                table: "accounts",
                type: "bytea",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "payload_sealed",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "xml_sealed",
                table: "protection_keys");

            migrationBuilder.DropColumn(
                name: "value_sealed",
                table: "asp_net_user_tokens");

            migrationBuilder.DropColumn(
                name: "phone_number_sealed",
                table: "accounts");

            migrationBuilder.AlterColumn<string>(
                name: "xml",
                table: "protection_keys",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);
        }
    }
}
