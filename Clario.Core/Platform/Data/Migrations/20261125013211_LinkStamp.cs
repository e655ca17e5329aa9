using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clario.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class LinkStamp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "link_stamp",
                table: "accounts",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "link_stamp",
                table: "accounts");
        }
    }
}
