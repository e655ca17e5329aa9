using System.Text.RegularExpressions;
using Clario.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Contract;

/// <summary>Scripts of other sites get no permission anywhere: no answer of Api or Web says Access-Control-Allow-anything.</summary>
public sealed partial class OtherSitesTests(WebApp web) : IClassFixture<WebApp>
{
    [Fact]
    public Task The_Api_permits_nothing() => PermitsNothingAsync(web.Api.Services, web.Api.Anonymous);

    [Fact]
    public Task The_Web_permits_nothing() => PermitsNothingAsync(web.Services, web.Browser());

    private static async Task PermitsNothingAsync(IServiceProvider services, HttpClient client)
    {
        var routes = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        routes.Count.ShouldBeGreaterThan(10);
        foreach (var route in routes)
        {
            var address = Parameter().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), Guid.Empty.ToString());
            foreach (var method in (string[])["OPTIONS", .. route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Take(1) ?? []])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), address);
                request.Headers.Add("Origin", "https://evil.example");
                request.Headers.Add("Access-Control-Request-Method", "POST");
                request.Headers.Add("Access-Control-Request-Headers", "authorization");
                using var answer = await client.SendAsync(request);
                answer.Headers.Select(header => header.Key).ShouldNotContain(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase), $"{method} {address}");
            }
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
