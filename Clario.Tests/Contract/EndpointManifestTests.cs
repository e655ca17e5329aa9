using Clario.Http;
using Clario.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Contract;

/// <summary>
/// Every address that the Api answers, who may use it and which limit it counts against, pinned in endpoints.txt: nothing becomes public,
/// or loses its limit, without a line that somebody reads.
/// </summary>
public sealed class EndpointManifestTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Fact]
    public void Every_endpoint_has_its_line_in_the_manifest_and_every_line_its_endpoint()
    {
        var pinned = EndpointManifest.Lines();
        var actual = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(Describe).Distinct().Order(StringComparer.Ordinal).ToList();
        actual.Except(pinned).ShouldBeEmpty("These endpoints have no line in Clario.Tests/Contract/endpoints.txt.");
        pinned.Except(actual).ShouldBeEmpty("These lines of Clario.Tests/Contract/endpoints.txt have no endpoint.");
    }

    private static IEnumerable<string> Describe(RouteEndpoint endpoint)
    {
        var marks = endpoint.Metadata;
        var who = marks.GetMetadata<IAllowAnonymous>() is not null ? "anybody"
            : marks.GetOrderedMetadata<IAuthorizeData>() is [var needs, ..] && (needs.Roles ?? needs.Policy) is { } named ? named
            : "signed-in";
        var route = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";
        foreach (var method in marks.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
            yield return $"{method,-6} {(route.Length > 1 ? route.TrimEnd('/') : route)}  {who}  {LimitOf(marks, method, who)}";
    }

    private static string LimitOf(EndpointMetadataCollection marks, string method, string who)
    {
        if (marks.GetMetadata<DisableRateLimitingAttribute>() is not null)
            return "no-limit";
        var rate = marks.GetMetadata<RatePolicy>()?.Rate ?? Rate.Other;
        return (rate == Rate.Other && method == "GET" && who != "anybody" ? Rate.Reads : rate).ToString();
    }
}

internal static class EndpointManifest
{
    public static List<string> Lines() =>
        [.. File.ReadAllLines(Repository.PathTo("Clario.Tests", "Contract", "endpoints.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>Each endpoint as "GET /api/roadmaps/{id:guid}".</summary>
    public static IEnumerable<string> Names() => Lines().Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)));
}
