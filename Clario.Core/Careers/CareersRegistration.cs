using Clario.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Careers;

public static class CareersRegistration
{
    public static IServiceCollection AddCareers(this IServiceCollection services) => services
        .AddSingleton<CareerCatalogue>()
        .AddSingleton<CareerSearch>()
        .AddScoped<CareerPages>()
        .AddScoped<OnetImport>()
        .AddScoped<WageImport>()
        .AddSeeder<StarterSeeder>();
}
