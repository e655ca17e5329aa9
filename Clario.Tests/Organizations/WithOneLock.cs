using System.Linq.Expressions;
using System.Reflection;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Clario.Organizations;

/// <summary>The policies alone: every query is stripped of its filters, as a forgetful hand would do it.</summary>
public sealed class WithoutFilter : TwoOrganizations
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<ClarioDb>(options => options.AddInterceptors(new NoFilters())));
    }

    private sealed class NoFilters : IQueryExpressionInterceptor
    {
        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Stripper().Visit(queryExpression);
    }

    private sealed class Stripper : ExpressionVisitor
    {
        private static readonly MethodInfo Ignore = typeof(EntityFrameworkQueryableExtensions).GetMethods()
            .Single(method => method.Name == nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters) && method.GetParameters().Length == 1);

        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? Expression.Call(Ignore.MakeGenericMethod(root.ElementType), node) : base.VisitExtension(node);
    }
}

/// <summary>The filter alone: PostgreSQL has no policies any more.</summary>
public sealed class WithoutPolicies : TwoOrganizations
{
    protected override async Task PreparedAsync()
    {
        await using var owner = NpgsqlDataSource.Create(Database);
        foreach (var table in new[] { "assessments", "roadmaps", "roadmap_nodes", "roadmap_edges", "roadmap_resources" })
        {
            await using var command = owner.CreateCommand($"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY");
            await command.ExecuteNonQueryAsync();
        }
    }
}
