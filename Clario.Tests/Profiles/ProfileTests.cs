using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clario.Accounts;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Profiles;

public sealed class ProfileTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private static readonly Profile Full = new(
        "Sam Learner", "+43 1 234 5678", "School of Light", "Lamps", CurrentStatus.Studying, "Keeper", "Coast", ["Lamps", "Stairs"], "See far", "Graz",
        ["German", "English"], "Europe/Vienna", [ProfileField.Skills, ProfileField.CurrentStatus]);

    [Fact]
    public async Task What_somebody_says_of_themselves_is_kept_and_the_phone_number_sealed()
    {
        var client = await app.SignUpAsync();
        await app.ConfirmAddressAsync(client);
        (await ChangeAsync(client, Full)).EnsureSuccessStatusCode();
        ShouldBe(await client.GetAsync<Profile>("/api/account/profile"), Full with { Shown = [ProfileField.CurrentStatus, ProfileField.Skills] });
        (await ChangeAsync(client, new("  Sam ", null, null, " ", default, null, null, null, null, null, [], "", null))).EnsureSuccessStatusCode();
        ShouldBe(await client.GetAsync<Profile>("/api/account/profile"), new Profile("Sam", null, null, null, default, null, null, [], null, null, [], null, []));
        (await client.GetAsync<AccountDetails>("/api/account")).FullName.ShouldBe("Sam");
    }

    [Fact]
    public async Task Others_see_what_is_shown_and_nothing_else()
    {
        var (client, other) = (await app.SignUpAsync(), await app.SignUpAsync());
        await app.ConfirmAddressAsync(client);
        var id = await client.AccountIdAsync();
        await (await other.GetAsync($"/api/people/{id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await ChangeAsync(client, Full)).EnsureSuccessStatusCode();
        ShouldBe(await other.GetAsync<PersonDetails>($"/api/people/{id}"),
            new PersonDetails(id, "Sam Learner", null, null, null, CurrentStatus.Studying, null, null, ["Lamps", "Stairs"], null, null, []));
        (await app.Anonymous.GetAsync($"/api/people/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await client.PostAsync("/api/account/deletion", new Reauthenticate(Person.Password)); // who is leaving is shown to nobody
        await (await other.GetAsync($"/api/people/{id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await client.DeleteAsync("/api/account/deletion");
        (await ChangeAsync(client, Full with { Shown = [] })).EnsureSuccessStatusCode();
        await (await other.GetAsync($"/api/people/{id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Showing_something_waits_for_the_mailbox()
    {
        var client = await app.SignUpAsync();
        await (await ChangeAsync(client, Full)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await ChangeAsync(client, Full with { Shown = [] })).EnsureSuccessStatusCode();
    }

    public static TheoryData<string, Profile> Wrong => new()
    {
        { "fullName", Full with { FullName = "" } },
        { "fullName", Full with { FullName = "Sam\nLearner" } },
        { "phone", Full with { Phone = "call me" } },
        { "phone", Full with { Phone = new string('1', 33) } },
        { "institution", Full with { Institution = new string('x', 256) } },
        { "mainFocus", Full with { MainFocus = "two\nlines" } },
        { "skills", Full with { Skills = [.. Enumerable.Range(0, 51).Select(n => $"{n}")] } },
        { "skills", Full with { Skills = [" "] } },
        { "skills", Full with { Skills = [null!] } },
        { "goals", Full with { Goals = new string('x', 2001) } },
        { "languages", Full with { Languages = [new string('x', 61)] } },
        { "timeZone", Full with { TimeZone = "Mars/Olympus" } },
        { "timeZone", Full with { TimeZone = "../../../etc/passwd" } },
        { "timeZone", Full with { TimeZone = "/dev/zero" } },
        { "shown", Full with { Shown = ["password"] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_not_as_it_should_be_is_named(string field, Profile wrong)
    {
        var client = await app.SignUpAsync();
        await app.ConfirmAddressAsync(client);
        await (await ChangeAsync(client, wrong)).ShouldNameAsync(field);
    }

    // Records with lists in them: alike when they are written alike.
    private static void ShouldBe<T>(T found, T expected) => JsonSerializer.Serialize(found, ClarioJson.Options).ShouldBe(JsonSerializer.Serialize(expected, ClarioJson.Options));

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, Profile profile) => client.PutAsJsonAsync("/api/account/profile", profile, ClarioJson.Options);
}
