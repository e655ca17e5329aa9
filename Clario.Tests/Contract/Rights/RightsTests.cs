using System.Reflection;
using Clario.Organizations;
using Clario.Platform.Realtime;
using Clario.Platform.Tenancy;
using Clario.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Contract.Rights;

/// <summary>
/// Every endpoint and hub method, called by everybody that there is, with an object of their own and with somebody else's: what comes of it stands in
/// rights.txt. What is new and has no row fails, and so does a row that is no longer true.
/// </summary>
public sealed class RightsTests(RightsApp app) : IClassFixture<RightsApp>, IAsyncLifetime
{
    private const string Hearing = "HUB changes of one's things";

    public Task InitializeAsync() => app.PrepareAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Everybody_may_do_what_the_manifest_says_and_nothing_else()
    {
        new IsolationCases(app.Acme).Missing().ShouldBeEmpty("These endpoints have no case in IsolationCases.");
        HubMethods().ShouldBeEmpty("Hub methods that clients call need a row each, as endpoints have one.");
        var columns = new List<Dictionary<string, string>>();
        foreach (var actor in app.Actors)
            columns.Add(await ColumnAsync(actor));
        var found = columns[0].Keys.ToDictionary(name => name, name => columns.Select(column => column[name]).ToArray());
        if (Environment.GetEnvironmentVariable("CLARIO_WRITE_RIGHTS") is "1")
            RightsManifest.Write(app.Actors.Select(actor => actor.Name), found);

        var pinned = RightsManifest.Read();
        found.Keys.Except(pinned.Keys).ShouldBeEmpty("These have no row in Clario.Tests/Contract/rights.txt.");
        pinned.Keys.Except(found.Keys).ShouldBeEmpty("There is nothing that these rows of Clario.Tests/Contract/rights.txt speak of.");
        found.SelectMany(row => app.Actors.Select((actor, i) => (Row: row.Key, Actor: actor.Name, Says: pinned[row.Key].ElementAtOrDefault(i), Is: row.Value[i])))
            .Where(cell => cell.Says != cell.Is).Select(cell => $"{cell.Row}, {cell.Actor}: {cell.Says} in the manifest, {cell.Is} now")
            .ShouldBeEmpty();
    }

    private async Task<Dictionary<string, string>> ColumnAsync(RightsApp.Actor actor)
    {
        var (own, foreign) = (actor.Own is null ? null : CallsOf(actor.Own), CallsOf(actor.Foreign));
        var cells = new Dictionary<string, string>();
        var client = await app.ClientOfAsync(actor);
        // What takes something away comes last, so that it was there for the others.
        foreach (var name in foreign.Keys.OrderBy(name => name.Split(' ')[0] switch { "GET" => 0, "DELETE" => 3, "POST" => 2, _ => 1 }))
            cells[name] = Cell(own is null ? null : await AskAsync(name, own[name]), await AskAsync(name, foreign[name]));
        cells[Hearing] = await HearAsync(actor);
        client.Dispose();
        return cells;

        async Task<string> AskAsync(string name, Func<HttpClient, Task<HttpResponseMessage>> call)
        {
            using var answer = await call(client);
            if (answer.IsSuccessStatusCode && !name.StartsWith("GET", StringComparison.Ordinal))
            {
                // It may have changed who is what, and ended the sign-in: the next call finds everything as it was.
                await app.RestoreAsync();
                client.Dispose();
                client = await app.ClientOfAsync(actor);
            }
            return $"{(int)answer.StatusCode}";
        }
    }

    /// <summary>What the proof of isolation sends wrong on purpose is right here: the password, and an address that is free.</summary>
    private static Dictionary<string, Func<HttpClient, Task<HttpResponseMessage>>> CallsOf(TwoOrganizations.Place place) =>
        new(new IsolationCases(place, Person.Password).All.Select(known => KeyValuePair.Create(known.Key, known.Value.Call)))
        {
            ["POST /api/organizations"] = client => client.PostAsync("/api/organizations", new FoundOrganization("A school", $"new-{Guid.NewGuid().ToString("N")[..8]}")),
        };

    private static string Cell(string? own, string foreign) => own is null || own == foreign ? foreign : $"{own}/{foreign}";

    private static IEnumerable<string> HubMethods() => typeof(ClarioHub).Assembly.GetTypes().Where(typeof(Hub).IsAssignableFrom)
        .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetBaseDefinition().DeclaringType == method.DeclaringType).Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

    private async Task<string> HearAsync(RightsApp.Actor actor)
    {
        if (actor.Own is not { } own)
            return Cell(null, (await Should.ThrowAsync<Exception>(() => HubListener.OpenAsync(app, "none"))).Message.Contains("401", StringComparison.Ordinal) ? "401" : "open");
        using var client = await app.ClientOfAsync(actor);
        await using var page = await HubListener.OpenAsync(app, client.DefaultRequestHeaders.Authorization!.Parameter!);
        var publisher = app.Services.GetRequiredService<ChangePublisher>();
        var (mine, theirs) = (new Changed("roadmap", own.Roadmap), new Changed("roadmap", actor.Foreign.Roadmap));
        for (var tries = 0; tries < 1000 && page.Waiting == 0; tries++, await Task.Delay(20)) // until the bus has subscribed
        {
            await publisher.PublishAsync(CurrentTenant.Public, actor.Foreign.Account, theirs);
            await publisher.PublishAsync(CurrentTenant.Public, own.Account, mine);
        }
        var heard = new List<Changed>();
        while (page.Waiting > 0)
            heard.Add(await page.NextAsync());
        return Cell(heard.Contains(mine) ? "heard" : "silent", heard.Contains(theirs) ? "heard" : "silent");
    }
}
