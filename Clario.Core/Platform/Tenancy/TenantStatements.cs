using System.Collections.Concurrent;
using System.Data.Common;
using Clario.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Clario.Platform.Tenancy;

/// <summary>
/// Tells PostgreSQL, with each statement on a tenant's table, whose rows it may see: the setting goes ahead of the statement in the same
/// message and ends with its transaction, so a connection never remembers a tenant. A statement that this does not lead finds no rows.
/// </summary>
internal sealed class TenantStatements : DbCommandInterceptor
{
    private const string Parameter = "clario_tenant";
    private const string Lead = $"SELECT set_config('{RowSecurity.Setting}', @{Parameter}, true);\n";
    private readonly ConcurrentDictionary<IModel, string[]> _tables = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (TenantOf(command, eventData) is { } tenant)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges)
                Setting(command, tenant).ExecuteNonQuery();
            else
                PutBefore(command, tenant);
        }
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (TenantOf(command, eventData) is { } tenant)
        {
            // EF counts the results of what it saves, so here nothing may go before; a save has a transaction, which carries the setting.
            if (eventData.CommandSource == CommandSource.SaveChanges)
                await Setting(command, tenant).ExecuteNonQueryAsync(cancellationToken);
            else
                PutBefore(command, tenant);
        }
        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsLed(command))
            PassOver(result, reader => Task.FromResult(reader.NextResult())).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsLed(command))
            await PassOver(result, reader => reader.NextResultAsync(cancellationToken));
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (TenantOf(command, eventData) is { } tenant)
            PutBefore(command, tenant);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    /// <summary>The tenant, when the statement names a tenant's table and there is one.</summary>
    private Guid? TenantOf(DbCommand command, CommandEventData eventData) =>
        eventData.Context is ClarioDb { TenantId: { } tenant } db
        && Array.Exists(_tables.GetOrAdd(db.Model, TablesOf), table => command.CommandText.Contains(table, StringComparison.Ordinal))
            ? tenant
            : null;

    private static string[] TablesOf(IModel model) =>
        [.. model.GetEntityTypes().Where(entity => TenantModel.IsOwned(entity.ClrType)).Select(entity => entity.GetTableName()!)];

    private static NpgsqlCommand Setting(DbCommand command, Guid tenant) =>
        new(RowSecurity.SetTenant, (NpgsqlConnection?)command.Connection, (NpgsqlTransaction?)command.Transaction)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = tenant.ToString() } },
        };

    private static void PutBefore(DbCommand command, Guid tenant)
    {
        command.CommandText = Lead + command.CommandText;
        command.Parameters.Add(new NpgsqlParameter<string>(Parameter, tenant.ToString()));
    }

    private static bool IsLed(DbCommand command) => command.CommandText.StartsWith(Lead, StringComparison.Ordinal);

    /// <summary>A statement that fails does so here; its reader must be closed, or the connection could do nothing more.</summary>
    private static async Task PassOver(DbDataReader reader, Func<DbDataReader, Task<bool>> next)
    {
        try
        {
            await next(reader);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }
}
