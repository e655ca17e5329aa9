using Clario.Accounts;
using Clario.Http;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace Clario.Journeys;

/// <summary>The whole of Clario, Api, Workers and Web, on a database of its own, and a real browser before it.</summary>
public sealed class ClarioSite : IAsyncLifetime
{
    private TestServices _machine = null!;
    private SiteHost<ApiMarker> _api = null!;
    private SiteHost<WorkersMarker> _workers = null!;
    private SiteHost<WebMarker> _web = null!;
    private LocalService _signIn = null!;
    private readonly Mailbox _mailbox = new();
    private readonly string _keys = Directory.CreateTempSubdirectory("clario-keys-").FullName;
    private IBrowser _browser = null!;

    /// <summary>Its connection string.</summary>
    public string Database { get; private set; } = null!;

    public static bool HasBrowser => Chromium.IsInstalled;

    public async Task InitializeAsync()
    {
        if (!HasBrowser)
            return;
        _machine = await TestServices.StartAsync();
        Database = await _machine.CloneDatabaseAsync();
        KeyValuePair<string, string?>[] settings =
        [
            new("ConnectionStrings:clariodb", Database),
            new("ConnectionStrings:cache", _machine.Redis),
            new("ConnectionStrings:messaging", _machine.RabbitMq),
            new("Work:QueuePrefix", $"clario.journey.{Guid.NewGuid():N}."),
            new("Accounts:PasswordIterations", "1000"),
            .. Enum.GetNames<Rate>().Select(rate => KeyValuePair.Create($"RateLimits:{rate}", (string?)"1000000")),
        ];
        var port = Ports.FindFree();
        var site = KeyValuePair.Create("Site:Address", (string?)$"http://localhost:{port}");
        var signInPort = Ports.FindFree();
        _signIn = await LocalSignIn.StartAsync(signInPort);
        var signIn = KeyValuePair.Create("SignIn:Local:Address", (string?)$"http://localhost:{signInPort}");
        _api = new SiteHost<ApiMarker>(0, [.. settings, site, signIn]);
        _web = new SiteHost<WebMarker>(
            port,
            signIn,
            KeyValuePair.Create("services:api:http:0", (string?)_api.Address.ToString()),
            KeyValuePair.Create("DataProtection:Path", (string?)_keys));
        _workers = new SiteHost<WorkersMarker>(0, [.. settings, site, KeyValuePair.Create("Mail:Folder", (string?)_mailbox.Folder)]);
        Assertions.SetDefaultExpectTimeout(15_000);
        _browser = await Chromium.BrowserAsync();
    }

    /// <summary>Waits for a letter with a link to a page, and answers the link.</summary>
    /// <param name="but">One of a letter before, which it is not.</param>
    public async Task<string> LinkToAsync(string address, string page, string? but = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        Uri? link;
        while ((link = _mailbox.LinkTo(address))?.AbsolutePath != page || link.ToString() == but)
            await Task.Delay(50, patience.Token);
        return link.ToString();
    }

    /// <summary>As if the mailbox had answered.</summary>
    public Task ConfirmAddressAsync(string email) => ChangeAccountAsync(email, "email_confirmed = true");

    /// <summary>As if a week were over since the second step was said to be lost.</summary>
    public Task EndWaitAsync(string email) => ChangeAccountAsync(email, "second_factor_ends_at = now()");

    private async Task ChangeAccountAsync(string email, string change)
    {
        await using var database = NpgsqlDataSource.Create(Database);
        await using var command = database.CreateCommand($"UPDATE accounts SET {change} WHERE email = $1");
        command.Parameters.AddWithValue(email);
        if (await command.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException($"{email} has no account.");
    }

    /// <summary>A fresh visitor with a window of this size; what goes wrong in the browser is gathered in the visitor.</summary>
    public async Task<Visitor> VisitAsync(int width, int height, bool touch = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = $"http://localhost:{_web.Address.Port}", // by name: passkeys belong to one
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        await context.WatchNavigationAsync();
        return new Visitor(await context.NewPageAsync());
    }

    /// <summary>Gives the role to whoever has this e-mail address.</summary>
    public async Task MakeAdminAsync(string email)
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<ClarioDb>().Users.SingleAsync(a => a.Email == email);
        await scope.ServiceProvider.GetRequiredService<NewAccounts>().GrantAsync(account, Roles.Admin);
    }

    public async Task DisposeAsync()
    {
        if (!HasBrowser)
            return;
        await _web.DisposeAsync();
        await _api.DisposeAsync();
        await _workers.DisposeAsync();
        await _signIn.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _machine.DropDatabaseAsync(Database);
        Directory.Delete(_keys, recursive: true);
        _mailbox.Dispose();
    }
}
