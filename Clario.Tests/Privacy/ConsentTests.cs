using System.Net;
using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Privacy;

public sealed class ConsentTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private static readonly string Present = ConsentPurpose.Versions[ConsentPurpose.OutsideModels];

    [Fact]
    public async Task Nothing_is_agreed_to_until_somebody_agrees_and_it_can_be_taken_back()
    {
        var client = await app.SignUpAsync();
        (await StandingAsync(client)).ShouldBe(new(ConsentPurpose.OutsideModels, Present, false, null, null));
        (await DecideAsync(client, Present, true)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var given = await StandingAsync(client);
        (given.Given, given.DecidedVersion).ShouldBe((true, Present));
        given.DecidedAt!.Value.ShouldBe(app.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await DecideAsync(client, Present, false)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StandingAsync(client)).Given.ShouldBeFalse();
        (await app.WithDbAsync(db => Task.FromResult(db.Consents.Count()))).ShouldBeGreaterThanOrEqualTo(2, "What was decided before is kept.");
    }

    [Fact]
    public async Task An_old_text_and_an_unknown_purpose_are_refused()
    {
        var client = await app.SignUpAsync();
        await (await DecideAsync(client, "2020-01-01", true)).ShouldNameAsync("version");
        await (await client.PutAsJsonAsync("/api/account/consents/everything", new DecideConsent(Present, true))).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await StandingAsync(client)).Given.ShouldBeFalse();
    }

    [Fact]
    public async Task The_notice_that_was_shown_at_sign_up_is_noted()
    {
        var client = app.Anonymous;
        var version = ConsentPurpose.Versions[ConsentPurpose.PrivacyNotice];
        foreach (var (shown, noted) in new[] { (version, true), ("2020-01-01", false), (null, false) })
        {
            var email = $"{Guid.NewGuid():N}@example.org";
            (await client.PostAsync("/api/auth/register", new Register(email, Person.Password, "Sam", shown))).EnsureSuccessStatusCode();
            var sam = (await Person.SignInAsync(app.CreateClient(), email)).Client;
            (await sam.GetAsync<ConsentDetails[]>("/api/account/consents")).Single(c => c.Purpose == ConsentPurpose.PrivacyNotice).Given.ShouldBe(noted);
        }
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, string version, bool given) =>
        client.PutAsJsonAsync($"/api/account/consents/{ConsentPurpose.OutsideModels}", new DecideConsent(version, given), ClarioJson.Options);

    private static async Task<ConsentDetails> StandingAsync(HttpClient client) =>
        (await client.GetAsync<ConsentDetails[]>("/api/account/consents")).Single(c => c.Purpose == ConsentPurpose.OutsideModels);
}
