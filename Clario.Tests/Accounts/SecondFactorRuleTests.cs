using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clario.Support;
using Clario.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>Everybody is asked for a second factor.</summary>
public sealed class StrictApp : MailboxApp
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Accounts:SecondFactor", "Everybody"));
}

/// <summary>The site before it.</summary>
public sealed class StrictSite : WebApp, IAsyncLifetime
{
    public StrictSite() => Api = new StrictApp();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await ((IAsyncDisposable)this).DisposeAsync();
        await ((IAsyncLifetime)Api).DisposeAsync();
    }
}

public sealed partial class SecondFactorRuleTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Fact]
    public async Task Nothing_but_what_leads_to_a_second_factor_is_open_to_who_has_shown_none()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var shut = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !OpenToWeak().IsMatch("/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .ToList();
        shut.Count.ShouldBeGreaterThan(40);
        foreach (var endpoint in shut)
        {
            var address = Parameter().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), Guid.NewGuid().ToString());
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["POST"])
            {
                using var answer = await sam.Client.SendAsync(new(new(method), address));
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {address}");
                if (!address.StartsWith("/api/admin", StringComparison.Ordinal)) // where the role is asked for first
                    (await TypeOfAsync(answer)).ShouldBe(SignInProblems.SecondFactorNeeded, $"{method} {address}");
            }
        }
    }

    [Fact]
    public async Task The_session_that_sets_an_app_up_goes_on()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        (await sam.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sam.Client.GetAsync("/api/careers")).StatusCode.ShouldBe(HttpStatusCode.OK); // as for anybody
        (await sam.Client.GetAsync("/api/roadmaps")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await app.TurnOnSecondStepAsync(sam);
        (await sam.Client.GetAsync("/api/roadmaps")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_value_that_does_not_exist_stops_the_start()
    {
        await using var wrong = app.WithWebHostBuilder(builder => builder.UseSetting("Accounts:SecondFactor", "everyone"));
        Should.Throw<InvalidOperationException>(() => wrong.CreateClient()).Message.ShouldContain("\"Everybody\"");
    }

    private static async Task<string?> TypeOfAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString();

    [GeneratedRegex("^/api/(auth|account)(?!/(deletion|export|privacy|consents))")]
    private static partial Regex OpenToWeak();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary>The same at the pages.</summary>
public sealed class SecondFactorRulePageTests(StrictSite site) : IClassFixture<StrictSite>
{
    [Fact]
    public async Task Pages_say_what_is_missing_and_the_way_there_is_open()
    {
        var browser = await site.SignUpAsync();
        foreach (var page in new[] { "/home", "/roadmaps", "/settings/profile" })
            (await (await browser.GetAsync(page)).Content.ReadAsStringAsync()).ShouldContain("One thing first", customMessage: page);
        (await browser.GetAsync("/settings/security")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
