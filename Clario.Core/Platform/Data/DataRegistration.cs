using System.Diagnostics;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Clario.Platform.Data;

public static class DataRegistration
{
    /// <summary>
    /// Adds <see cref="ClarioDb"/> and the <see cref="NpgsqlDataSource"/> below it, on the connection string "clariodb".
    /// The pool is small on purpose: on few cores more connections only wait for each other (docs/decisions/connection-pool.md).
    /// </summary>
    public static IServiceCollection AddClarioData(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DatabaseAddress.From(configuration));
        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(provider.GetRequiredService<DatabaseAddress>().ConnectionString)
            // Statements outside any trace (polls, sweeps) would each become a trace of their own.
            .ConfigureTracing(tracing => tracing
                .ConfigureCommandFilter(_ => Activity.Current is not null)
                .ConfigureBatchFilter(_ => Activity.Current is not null))
            .Build());
        services.AddSingleton<PostgresListener>();
        services.AddScoped<CurrentTenant>();
        services.AddSingleton<IInterceptor, StorableText>();
        services.AddSingleton<IInterceptor, TenantStatements>();
        services.AddScoped(Lease); // before EF's own, which would leave the context without a tenant
        services.AddPooledDbContextFactory<ClarioDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors([OpenOnLoad.Instance, .. provider.GetServices<IInterceptor>()]));
        services.AddSeeder<SealedKeyRing>();
        services.AddHealthChecks().AddCheck<PostgresHealth>("postgresql", timeout: TimeSpan.FromSeconds(3));
        return services;
    }

    private static ClarioDb Lease(IServiceProvider scope)
    {
        var db = scope.GetRequiredService<IDbContextFactory<ClarioDb>>().CreateDbContext();
        db.Tenant = scope.GetRequiredService<CurrentTenant>();
        return db;
    }

    /// <summary>For a process whose first request should not wait for EF's model. It costs the start nothing.</summary>
    public static IServiceCollection AddModelWarmUp(this IServiceCollection services) => services.AddHostedService<ModelWarmUp>();
}
