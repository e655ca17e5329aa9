using System.Net;
using System.Text.Json;
using Clario.Accounts;
using Clario.Http;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Audit;

/// <summary>The administration is open to one network only.</summary>
public sealed class WalledApp : LimitedApp
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. base.Settings(), new("Admin:Networks", "203.0.113.0/24, 2001:db8::/32")];
}

public sealed class AdminGuardTests(WalledApp app) : IClassFixture<WalledApp>
{
    private async Task<HttpResponseMessage> AskAsync(string from, bool secondFactor = true) =>
        await (await app.AdminAsync(app.From(from), secondFactor)).Client.GetAsync($"{AuditSupport.Security}/events");

    [Theory]
    [InlineData("203.0.113.7", HttpStatusCode.OK)]
    [InlineData("2001:db8::1", HttpStatusCode.OK)]
    [InlineData("203.0.114.7", HttpStatusCode.Forbidden)]
    [InlineData("::1", HttpStatusCode.Forbidden)]
    public async Task Only_from_the_networks_that_are_set(string from, HttpStatusCode expected) =>
        (await AskAsync(from)).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Only_with_a_second_factor_and_the_refusal_says_so()
    {
        var refused = await AskAsync("203.0.113.7", secondFactor: false);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString().ShouldBe(SignInProblems.SecondFactorNeeded);
    }

    [Fact]
    public async Task Who_sees_Clario_as_somebody_else_does_has_to_stay_in_the_networks()
    {
        var sam = await Person.SignUpAsync(app.From());
        await app.ConfirmAddressAsync(sam.Client);
        var admin = await app.AdminAsync(app.From("203.0.113.7"));
        var started = await admin.Client.PostAsync("/api/admin/impersonations", new Impersonate(sam.Email, "They asked for help with it."));
        var token = (await started.ReadAsync<ImpersonationStarted>()).Tokens.AccessToken;
        async Task<HttpStatusCode> LookAsync(string from)
        {
            using var client = app.From(from);
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            return (await client.GetAsync("/api/account")).StatusCode;
        }
        (await LookAsync("203.0.113.8")).ShouldBe(HttpStatusCode.OK);
        (await LookAsync("203.0.114.8")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
