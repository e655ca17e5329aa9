using Clario.Platform.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Demo;

public static class DemoRegistration
{
    /// <summary>Only where "Demo:File" says where to write the passwords. To be added after the features whose data it builds on.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration["Demo:File"])
            ? services
            : services.AddScoped<DemoLearner>().AddSeeder<DemoData>();
}
