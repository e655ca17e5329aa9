using System.Linq;
using Clario.Platform.Tenancy;
using Clario.Platform.Work;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clario.Platform.Data.Migrations
{
    /// <summary>What the model can't say: what was there is the public tenant's, policies, the services' role, and that a child hangs under a parent of its own tenant only.</summary>
    public partial class Tenants
    {
        private static readonly string[] Owned = ["assessments", "roadmaps", "roadmap_nodes", "roadmap_edges", "roadmap_resources"];

        private static readonly (string Child, string Column, string Parent)[] Children =
        [
            ("roadmap_nodes", "roadmap_id", "roadmaps"),
            ("roadmap_edges", "roadmap_id", "roadmaps"),
            ("roadmap_edges", "from_id", "roadmap_nodes"),
            ("roadmap_edges", "to_id", "roadmap_nodes"),
            ("roadmap_resources", "node_id", "roadmap_nodes"),
        ];

        private static void Lock(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"UPDATE work_items SET tenant_id = '{CurrentTenant.Public}' WHERE account_id IS NOT NULL");
            foreach (var table in Owned)
                migrationBuilder.Sql($"ALTER TABLE {table} ALTER tenant_id DROP DEFAULT; {RowSecurity.Protect(table)}");
            foreach (var parent in Children.Select(child => child.Parent).Distinct())
                migrationBuilder.Sql($"ALTER TABLE {parent} ADD CONSTRAINT ak_{parent}_tenant UNIQUE (tenant_id, id)");
            foreach (var (child, column, parent) in Children)
                migrationBuilder.Sql(Hang(child, column, parent, $"tenant_id, {column}", "tenant_id, id"));
            migrationBuilder.Sql(RowSecurity.AdmitRole("public"));
            migrationBuilder.Sql(RowSecurity.AdmitRole(ClockSchema.Name));
            migrationBuilder.Sql($"""REVOKE ALL ON "__EFMigrationsHistory" FROM {RowSecurity.Role}; REVOKE CREATE ON SCHEMA public FROM PUBLIC""");
            // The audit log is only ever added to, and its head moves by the trigger alone.
            migrationBuilder.Sql($"REVOKE UPDATE, DELETE ON audit_entries FROM {RowSecurity.Role}; REVOKE INSERT, UPDATE, DELETE ON audit_head FROM {RowSecurity.Role}");
        }

        private static void Unlock(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(RowSecurity.DismissRole(ClockSchema.Name));
            migrationBuilder.Sql(RowSecurity.DismissRole("public"));
            foreach (var (child, column, parent) in Children)
                migrationBuilder.Sql(Hang(child, column, parent, column, "id"));
            foreach (var parent in Children.Select(child => child.Parent).Distinct())
                migrationBuilder.Sql($"ALTER TABLE {parent} DROP CONSTRAINT ak_{parent}_tenant");
            foreach (var table in Owned)
                migrationBuilder.Sql(RowSecurity.Unprotect(table));
        }

        // Under the name that the model knows it by.
        private static string Hang(string child, string column, string parent, string from, string to) => $"""
            ALTER TABLE {child} DROP CONSTRAINT fk_{child}_{parent}_{column};
            ALTER TABLE {child} ADD CONSTRAINT fk_{child}_{parent}_{column} FOREIGN KEY ({from}) REFERENCES {parent} ({to}) ON DELETE CASCADE
            """;
    }
}
