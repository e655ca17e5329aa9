using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clario.Platform.Work;

/// <summary>The schema that Quartz fills itself, apart from Clario's tables.</summary>
[DbContext(typeof(ClarioDb))]
[Migration("20261123000001_ClockSchema")]
public sealed class ClockSchema : Migration
{
    public const string Name = "quartz";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"CREATE SCHEMA {Name}");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"DROP SCHEMA {Name} CASCADE");
}
