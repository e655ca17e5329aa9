using System.Net;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Clario.Support;
using Clario.Web;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>Who somebody is at a provider.</summary>
/// <param name="Claims">JSON that takes the place of what the ID token says otherwise.</param>
/// <param name="Spoil">How its signature is spoilt: "forged", "changed" or "unsigned".</param>
public sealed record Guest(string Email, bool Verified = true, string? Sub = null, string Name = "Gina Guest", string? Claims = null, string? Spoil = null)
{
    public static Guest New => new($"{Guid.NewGuid():N}@example.org");
}

/// <summary>Web and Api with Google, Discord and Slack, behind each of which stands a real oauth2-mock-server in a process of its own.</summary>
public sealed class ProviderSite : WebApp, IAsyncLifetime
{
    private static readonly HttpClient There = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly int _port = Ports.FindFree();
    private LocalService _provider = null!;

    public ProviderSite() => Api = Accounts = new ProvidersApi(_port);

    public MailboxApp Accounts { get; }

    async Task IAsyncLifetime.InitializeAsync()
    {
        _provider = await LocalSignIn.StartAsync(_port);
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await ((IAsyncDisposable)this).DisposeAsync();
        await ((IAsyncLifetime)Api).DisposeAsync();
        await _provider.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        OfferThere(builder, _port);
    }

    /// <summary>Has Web offer the three, and send browsers to the stand-in.</summary>
    internal static void OfferThere(IWebHostBuilder web, int port)
    {
        foreach (var provider in new[] { "Google", "Discord", "Slack" })
        {
            web.UseSetting($"SignIn:{provider}:ClientId", "clario-there");
            web.ConfigureTestServices(services => services.PostConfigure<OAuthOptions>(
                provider.ToLowerInvariant(), options => options.AuthorizationEndpoint = $"http://localhost:{port}/authorize"));
        }
    }

    /// <summary>Has the Api ask the stand-in who it was.</summary>
    internal static void AskThere(IWebHostBuilder api, int port)
    {
        var (issuer, token, person) = ($"http://localhost:{port}", new Uri($"http://localhost:{port}/token"), new Uri($"http://localhost:{port}/userinfo"));
        api.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(new Providers(
            new Provider("google", "clario-there", "secret", token, issuer),
            new Provider("slack", "clario-there", "secret", token, issuer),
            new Provider("discord", "clario-there", "secret", token, null, person)))));
    }

    public Task<Uri> SetOutAsync(HttpClient browser, string provider = "google", string page = "/sign-in") => PressAsync(browser, provider, page);

    /// <summary>Presses the button of a page; the address at the provider that the browser goes on to.</summary>
    public static async Task<Uri> PressAsync(HttpClient browser, string provider, string page = "/sign-in")
    {
        var html = await browser.GetStringAsync(page);
        using var answer = await browser.PostAsync("/sign-in/provider", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Hidden(html, "__RequestVerificationToken")!,
            ["provider"] = provider,
            ["returnUrl"] = Hidden(html, "returnUrl")!,
        }));
        return GoesOn(answer);
    }

    /// <summary>Where a page goes on to by itself.</summary>
    public static Uri GoesOn(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new(answer.Headers.GetValues("Refresh").Single()["0; url=".Length..]);
    }

    /// <summary>Says at the provider who one is; the address that the browser is sent back to.</summary>
    public static async Task<Uri> MeetAsync(Uri address, Guest guest)
    {
        var said = new Dictionary<string, string?> { ["email"] = guest.Email, ["name"] = guest.Name, ["sub"] = guest.Sub ?? guest.Email, ["claims"] = guest.Claims, ["spoil"] = guest.Spoil };
        if (guest.Verified)
            said["verified"] = "on";
        using var answer = await There.GetAsync(QueryHelpers.AddQueryString(address.AbsoluteUri, said));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>Comes back; where the site then leads.</summary>
    public static async Task<string> ComeBackAsync(HttpClient browser, Uri address)
    {
        using var answer = await browser.GetAsync(address.PathAndQuery);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The whole way; where it ends.</summary>
    public async Task<string> TravelAsync(HttpClient browser, Guest guest, string provider = "google", string page = "/sign-in") =>
        await ComeBackAsync(browser, await MeetAsync(await SetOutAsync(browser, provider, page), guest));

    /// <summary>A browser of somebody whom a provider has just made an account for, or let in.</summary>
    public async Task<HttpClient> SignInAsync(Guest guest, string provider = "google")
    {
        var browser = Browser();
        (await TravelAsync(browser, guest, provider)).ShouldBe("/home");
        (await browser.GetAsync("/home")).StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    public static async Task ShouldBeNobodyAsync(HttpClient browser) => (await browser.GetAsync("/home")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    /// <summary>Somebody with a password, in a browser, whose mailbox has answered.</summary>
    public async Task<(HttpClient Browser, string Email)> ConfirmedAsync()
    {
        var sam = await Person.SignUpAsync(Accounts.Anonymous);
        await Accounts.ConfirmAsync(sam);
        var browser = Browser();
        (await SendFormAsync(browser, "/sign-in", new() { ["Form.Email"] = sam.Email, ["Form.Password"] = Person.Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (browser, sam.Email);
    }

    /// <summary>Sends the card's form; where that leads.</summary>
    public static async Task<HttpResponseMessage> CardAsync(HttpClient browser, string act, string provider, string password = Person.Password)
    {
        var html = await browser.GetStringAsync("/settings/security");
        return await browser.PostAsync("/settings/security", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "providers",
            ["__RequestVerificationToken"] = Hidden(html, "__RequestVerificationToken")!,
            ["Providers.Password"] = password,
            [$"Providers.{act}"] = provider,
        }));
    }

    /// <summary>Links a provider by the settings; where it ends.</summary>
    public static async Task<string> LinkAsync(HttpClient browser, Guest guest, string provider = "google")
    {
        using var began = await CardAsync(browser, "Link", provider);
        began.StatusCode.ShouldBe(HttpStatusCode.Redirect, await began.Content.ReadAsStringAsync());
        using var page = await browser.GetAsync(began.Headers.Location);
        return await ComeBackAsync(browser, await MeetAsync(GoesOn(page), guest));
    }

    public Task<List<Account>> AccountsOfAsync(string email) =>
        Api.WithDbAsync(db => db.Users.AsNoTracking().Where(a => a.NormalizedEmail == email.ToUpperInvariant()).OrderBy(a => a.CreatedAt).ToListAsync());

    private sealed class ProvidersApi(int port) : MailboxApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            AskThere(builder, port);
        }
    }
}
