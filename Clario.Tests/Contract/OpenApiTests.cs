using System.Text.Json;
using Clario.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Contract;

public sealed class OpenApiTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private async Task<JsonElement> DocumentAsync() =>
        JsonDocument.Parse(await app.Anonymous.GetStringAsync("/openapi/v1.json")).RootElement;

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value)));

    [Fact]
    public async Task The_document_holds_every_endpoint_of_the_api()
    {
        var described = Operations(await DocumentAsync()).Select(operation => operation.Name).ToHashSet();
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {Plain(endpoint.RoutePattern.RawText!)}"));
        routes.Where(route => !described.Contains(route)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_answers_and_how_it_refuses()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            operation.TryGetProperty("summary", out _).ShouldBeTrue($"{name} has no summary.");
            var answers = operation.GetProperty("responses").EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value);
            answers.Keys.ShouldContain(status => status.StartsWith('2'), name);
            foreach (var (status, answer) in answers.Where(answer => answer.Key[0] is '4' or '5'))
                answer.GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue($"{name} {status}");
            answers.ShouldContainKey("429", name);
            if (operation.TryGetProperty("requestBody", out _))
                answers.ShouldContainKey("400", name);
            if (operation.TryGetProperty("security", out _))
                answers.ShouldContainKey("401", name);
        }
    }

    [Fact]
    public async Task Who_must_be_signed_in_shows_by_the_bearer_scheme()
    {
        var document = await DocumentAsync();
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        var operations = Operations(document).ToDictionary(operation => operation.Name, operation => operation.Operation);
        operations["GET /api/account"].TryGetProperty("security", out _).ShouldBeTrue();
        operations["POST /api/auth/login"].TryGetProperty("security", out _).ShouldBeFalse();
    }

    private static string Plain(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route, @"\{(\w+)[^}]*\}", "{$1}").TrimEnd('/');
}
