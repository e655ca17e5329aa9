using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Http;

internal static class StrictTransport
{
    /// <summary>Who has been here once over https comes by https for a year, to every subdomain too. Never said of loopback.</summary>
    public static void AddStrictTransport(this IServiceCollection services) => services.AddHsts(options =>
    {
        options.MaxAge = TimeSpan.FromDays(365);
        options.IncludeSubDomains = true;
    });
}
