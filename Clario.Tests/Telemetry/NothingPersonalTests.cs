using System.Diagnostics;
using System.Net;
using System.Web;
using Clario.Accounts;
using Clario.Assessments;
using Clario.Pictures;
using Clario.Platform.Email;
using Clario.Platform.Work;
using Clario.Roadmaps;
using Clario.Support;
using Clario.Web;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Clario.Telemetry;

/// <summary>Alone: a trace listener hears the whole process.</summary>
[CollectionDefinition(nameof(NothingPersonalTests), DisableParallelization = true)]
public sealed class NothingPersonalRun : ICollectionFixture<TalkativeSite>;

[Collection(nameof(NothingPersonalTests))]
public sealed class NothingPersonalTests(TalkativeSite site)
{
    private const string Name = "Quorthwina Zyxbert", Words = "a note that nobody else may read", Title = "my quite private plan", Search = "pleonastic unicyclist", Phone = "+43 1 777 3141592", Token = "bGV0IG5vYm9keSByZWFkIG1l";
    private const string First = "correct horse battery staple 71", Wrong = "this is not the password 53", Second = "another long password 92";
    private readonly string _email = $"q{Guid.NewGuid():N}@example.org";

    /// <summary>Ends of addresses that open something by themselves. What is sent of traces is without them (<see cref="HiddenPathsTests"/>); here one hears what the framework makes.</summary>
    private readonly List<string> _openings = [];
    private readonly List<string> _secrets = [Name, Words, Title, Search, Phone, Token, First, Wrong, Second];

    [Fact]
    public async Task Logs_and_traces_of_a_whole_journey_carry_no_password_token_address_name_or_word_of_a_person()
    {
        _secrets.Add(_email);
        await AtTheApiAsync();
        await ByThePagesAsync(); // last: it moves the clock, behind which the Workers then lag

        await LettersAreTriedAsync();
        var heard = site.Overheard.Everything;
        heard.ShouldContain(line => line.StartsWith("log Microsoft.EntityFrameworkCore.Database.Command", StringComparison.Ordinal) && line.Contains("INSERT", StringComparison.Ordinal));
        heard.ShouldContain(line => line.StartsWith("trace Microsoft.AspNetCore", StringComparison.Ordinal) && line.Contains("url.path=/api/auth/login", StringComparison.Ordinal));
        heard.ShouldContain(line => line.StartsWith("trace Npgsql", StringComparison.Ordinal));
        heard.ShouldContain(line => IsRefusedMail(line));
        foreach (var secret in _secrets.Distinct())
            ShouldNotBeIn(heard, secret);
        foreach (var opening in _openings)
            ShouldNotBeIn([.. heard.Where(IsLogged)], opening);
    }

    private static void ShouldNotBeIn(IReadOnlyCollection<string> lines, string secret)
    {
        var found = lines.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase) || line.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase)
            || line.Contains(secret.Replace(' ', '+'), StringComparison.OrdinalIgnoreCase)).ToList();
        found.Select(line => line.Length > 2_000 ? line[..2_000] : line).Take(3).ShouldBeEmpty($"\"{secret}\" was written down, {found.Count} times");
    }

    private static bool IsLogged(string line) => line.StartsWith("log ", StringComparison.Ordinal);

    /// <summary>Every letter that was caused has been refused by the mail server, or has been left for a second try; and the rest of the work is done.</summary>
    private async Task LettersAreTriedAsync()
    {
        for (var patience = Stopwatch.StartNew(); await LeftAsync() is var left && left > 0; await Task.Delay(100))
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"{left} are left");
        Task<int> LeftAsync() => site.Api.WithDbAsync(db => db.WorkItems.CountAsync(item => item.State == JobState.Running || (item.Attempts == 0 && item.DueAt <= DateTime.UtcNow)));
    }

    private static bool IsRefusedMail(string line) =>
        line.StartsWith("log Clario.", StringComparison.Ordinal) && line.Contains(nameof(EmailRefusedException), StringComparison.Ordinal);

    private async Task ByThePagesAsync()
    {
        var browser = site.Web.Browser();
        var mine = $"p{Guid.NewGuid():N}@example.org";
        _secrets.Add(mine);
        var signedUp = await WebApp.SendFormAsync(browser, "/sign-up", new() { ["Form.FullName"] = Name, ["Form.Email"] = mine, ["Form.Password"] = First });
        signedUp.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        _secrets.AddRange(signedUp.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)[1]));
        await WebApp.SendFormAsync(site.Web.Browser(), "/sign-in", new() { ["Form.Email"] = mine, ["Form.Password"] = Wrong });
        await WebApp.SendFormAsync(site.Web.Browser(), "/sign-up", new() { ["Form.FullName"] = Name, ["Form.Email"] = mine, ["Form.Password"] = Second });
        foreach (var page in new[] { "/home", "/settings", "/roadmaps", $"/careers?query={Uri.EscapeDataString(Search)}", $"/sign-in?returnUrl=/careers%3Fquery%3D{Uri.EscapeDataString(Search)}" })
            await browser.GetAsync(page);
        await browser.GetAsync($"/palette?query={Uri.EscapeDataString(Search)}");
        await ByAProviderAsync();
        site.Web.ApiIsAway = true;
        foreach (var page in new[] { $"/careers?query={Uri.EscapeDataString(Search)}", $"/confirm-email?token={Token}", $"/invitation?token={Token}" })
            (await browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, page);
        site.Web.ApiIsAway = false;
        await WebApp.SendFormAsync(browser, "/settings", new() { ["theme"] = "dark" }, to: "/settings/theme");
        site.Api.Clock.Advance(TimeSpan.FromMinutes(20));
        (await browser.GetAsync("/home")).StatusCode.ShouldBe(HttpStatusCode.OK); // refreshed on the way
        await browser.PostAsync("/settings", new FormUrlEncodedContent([new("_handler", "password"), new("Form.CurrentPassword", First)])); // without its token
        await WebApp.SendFormAsync(browser, "/settings", [], to: "/sign-out");
    }

    /// <summary>Somebody new by way of Google, once more in another browser, and once with what is no longer worth anything.</summary>
    private async Task ByAProviderAsync()
    {
        var guest = Guest.New with { Name = "Wilhelmtina Xanthippe-Zorn", Sub = $"{Guid.NewGuid():N}" };
        _secrets.AddRange([guest.Email, guest.Name, guest.Sub!]);
        foreach (var browser in new[] { site.Web.Browser(), site.Web.Browser() })
        {
            var there = await ProviderSite.PressAsync(browser, "google");
            var back = await ProviderSite.MeetAsync(there, guest);
            _secrets.AddRange([.. new[] { "state", "code" }.Select(name => HttpUtility.ParseQueryString(back.Query)[name]!), HttpUtility.ParseQueryString(there.Query)["nonce"]!]);
            (await ProviderSite.ComeBackAsync(browser, back)).ShouldBe("/home");
            (await ProviderSite.ComeBackAsync(browser, back)).ShouldContain("said=failed");
        }
        site.ShownToProvider.Count().ShouldBe(8);
        _secrets.AddRange(site.ShownToProvider);
    }

    private async Task AtTheApiAsync()
    {
        var client = site.Api.Anonymous;
        (await client.PostAsync("/api/auth/register", new Register(_email, First, Name))).EnsureSuccessStatusCode();
        await client.PostAsync("/api/auth/register", new Register(_email, Second, Name)); // known already: a message, whose sending fails
        (await client.PostAsync("/api/auth/login", new SignIn(_email, Wrong))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await RefusedAsync(client);
        var tokens = await SignInAsync(client, First);
        var renewed = Keep(await (await client.PostAsync("/api/auth/refresh", new RefreshTokens(tokens.RefreshToken))).ReadAsync<TokenPair>());
        client.DefaultRequestHeaders.Authorization = new("Bearer", renewed.AccessToken);
        await using (await HubListener.OpenAsync(site.Api, renewed.AccessToken))
            await WalkAsync(client);
        await client.GetAsync("/api/account/sessions");
        await client.PostAsync("/api/auth/forgot", new ForgotPassword(_email));
        await client.PostAsync("/api/account/password", new ChangePassword(Wrong, Second));
        (await client.PostAsync("/api/account/password", new ChangePassword(First, Second))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.PostAsync("/api/auth/refresh", new RefreshTokens(tokens.RefreshToken)); // copied: ends the session
        client.DefaultRequestHeaders.Authorization = null;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await SignInAsync(client, Second)).AccessToken);
        await client.DeleteAsync("/api/account/sessions");
        await client.DeleteAsync("/api/auth/logout");
        await client.GetAsync("/api/account"); // with a token that is dead
    }

    /// <summary>An assessment, a roadmap that the Workers make, a note, a search.</summary>
    private async Task WalkAsync(HttpClient client)
    {
        await client.SubmitAsync(Inventories.Answer(InventoryForm.Short, 4, 3, 2, 1, 0, 2));
        var made = await (await client.PostAsync("/api/roadmaps", new MakeRoadmap("15-1252.00", 12, 10, "beginner", "mixed"))).ReadAsync<RoadmapAccepted>();
        for (var patience = Stopwatch.StartNew(); (await client.GetAsync<JobStatus>($"/api/ai/jobs/{made.JobId}/status")).Status is not JobState.Succeeded; await Task.Delay(100))
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        var roadmap = await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{made.RoadmapId}");
        await site.Api.ConfirmAddressAsync(client);
        (await client.PatchAsync($"/api/roadmaps/{roadmap.Id}", Json($$"""{"title":"{{Title}}","isPublic":true}"""))).EnsureSuccessStatusCode();
        (await client.PatchAsync($"/api/roadmaps/{roadmap.Id}/nodes/{roadmap.Nodes[0].Id}", Json($$"""{"status":"doing","note":"{{Words}}"}"""))).EnsureSuccessStatusCode();
        await client.PatchAsync($"/api/roadmaps/{roadmap.Id}/nodes/{roadmap.Nodes[0].Id}", Json($$"""{"status":"doing","note":"{{Words}}\u0000"}""")); // PostgreSQL refuses this one
        await OpenAsync($"/api/public/roadmaps/{(await client.GetAsync<RoadmapDetails>($"/api/roadmaps/{roadmap.Id}")).Slug}", "/r/");
        await OpenAsync((await (await client.PutAsync("/api/account/picture", Drawings.Plain(SKColors.Red).AsBody())).ReadAsync<PictureDetails>()).Url, PictureRules.Path);
        (await client.PutAsync("/api/account/profile", Json($$"""{"fullName":"{{Name}}","phone":"{{Phone}}","goals":"{{Words}}","shown":["goals"]}"""))).EnsureSuccessStatusCode();
        await client.PutAsync("/api/account/profile", Json($$"""{"fullName":"{{Name}}","phone":"{{Phone}} or so","goals":"{{Words}}"}"""));
        (await client.PostAsync("/api/account/export", new Reauthenticate(First))).EnsureSuccessStatusCode();
        (await client.PostAsync("/api/account/deletion", new Reauthenticate(First))).EnsureSuccessStatusCode();
        await client.DeleteAsync("/api/account/deletion");
        await client.GetAsync($"/api/careers?query={Uri.EscapeDataString(Search)}");
        await client.GetAsync($"/api/careers?page={Uri.EscapeDataString(Search)}");
        await client.GetAsync($"/api/careers/{Uri.EscapeDataString("15-1252.00")}?field={Uri.EscapeDataString(_email)}");
    }

    /// <summary>Goes to an address that needs no sign-in, at the Api and at the site.</summary>
    private async Task OpenAsync(string address, string atTheSite)
    {
        var opening = address[(address.LastIndexOf('/') + 1)..];
        _openings.Add(opening);
        (await site.Api.Anonymous.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Web.Browser().GetAsync(atTheSite + opening)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What goes wrong with something personal in it.</summary>
    private async Task RefusedAsync(HttpClient client)
    {
        await client.PostTextAsync("/api/auth/login", $$"""{"email":"{{_email}}","password":["{{First}}"]}""");
        await client.PostTextAsync("/api/auth/login", $$"""{"email":"{{_email}}","password":"{{First}}" """);
        await client.PostTextAsync("/api/auth/register", $$"""{"email":"{{_email}}","password":"{{First}}","fullName":"{{Name}}\u0000"}""");
        await client.PostTextAsync("/api/auth/register", $$"""{"email":"x{{_email}}","password":"{{First}}","fullName":"{{Name}}\u0000"}""");
        await client.PostAsync("/api/auth/login", new FormUrlEncodedContent([new("email", _email), new("password", First)]));
    }

    private async Task<TokenPair> SignInAsync(HttpClient client, string password) =>
        Keep(await (await client.PostAsync("/api/auth/login", new SignIn(_email, password))).ReadAsync<TokenPair>());

    private TokenPair Keep(TokenPair tokens)
    {
        _secrets.AddRange([tokens.AccessToken, tokens.RefreshToken]);
        return tokens;
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
