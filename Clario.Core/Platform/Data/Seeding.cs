using Clario.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Data;

public static class Seeding
{
    /// <summary>Registers start-up data; seeders run in the order of their registration.</summary>
    public static IServiceCollection AddSeeder<TSeeder>(this IServiceCollection services) where TSeeder : class, ISeeder =>
        services.AddScoped<ISeeder, TSeeder>();

    /// <summary>Runs every seeder, each in a scope of its own.</summary>
    public static async Task SeedAsync(this IServiceProvider services, Action<string> done, CancellationToken cancellationToken)
    {
        int count;
        await using (var scope = services.CreateAsyncScope())
            count = scope.ServiceProvider.GetServices<ISeeder>().Count();
        for (var i = 0; i < count; i++)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(CurrentTenant.Public);
            var seeder = scope.ServiceProvider.GetServices<ISeeder>().ElementAt(i);
            await seeder.SeedAsync(cancellationToken);
            done(seeder.What);
        }
    }
}
