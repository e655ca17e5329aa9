using System.Collections.Concurrent;
using System.Text.Json;
using System.Web;
using Clario.Accounts;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;
using Clario.Support;
using Clario.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Clario.Telemetry;

/// <summary>
/// Api, Web and Workers that say all they can, to one listener. Their mail server refuses every message and repeats the address, and people can sign in by
/// way of Google, for which stands a real oauth2-mock-server.
/// </summary>
public sealed class TalkativeSite : IAsyncLifetime
{
    private readonly RefusingMailServer _mail = new();
    private readonly int _signInPort = Ports.FindFree();
    private LocalService _signIn = null!;
    private readonly TalkativeApi _api;
    private TalkativeWorkers _workers = null!;

    public TalkativeSite()
    {
        _api = new TalkativeApi(Overheard, _mail.Port, _signInPort);
        Web = new TalkativeWeb(Overheard, _api, _signInPort);
    }

    public Overheard Overheard { get; } = new();
    public ClarioApp Api => _api;

    /// <summary>What the Api and the sign-in provider showed each other: codes, verifiers, tokens.</summary>
    public IEnumerable<string> ShownToProvider => _api.Shown;

    public WebApp Web { get; }

    public async Task InitializeAsync()
    {
        _signIn = await LocalSignIn.StartAsync(_signInPort);
        await Web.InitializeAsync();
        _workers = new TalkativeWorkers(Overheard, _api.AllSettings);
        _ = _workers.Server; // starts
    }

    public async Task DisposeAsync()
    {
        await _workers.DisposeAsync();
        await ((IAsyncLifetime)Web).DisposeAsync();
        await _mail.DisposeAsync();
        await _signIn.DisposeAsync();
        Overheard.Dispose();
    }

    private sealed class TalkativeApi(Overheard overheard, int mail, int signIn) : ClarioApp
    {
        public ConcurrentQueue<string> Shown { get; } = [];

        public IReadOnlyList<KeyValuePair<string, string?>> AllSettings => [.. Settings()];

        protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
            base.Settings().Concat([new("ConnectionStrings:messaging", ""), new("ConnectionStrings:mail", $"smtp://127.0.0.1:{mail}")]);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            overheard.ListenTo(builder);
            ProviderSite.AskThere(builder, signIn);
            builder.ConfigureTestServices(services => services.AddHttpClient(ProviderCodes.HttpName).AddHttpMessageHandler(() => new Keep(Shown)));
        }
    }

    private sealed class TalkativeWeb : WebApp
    {
        private readonly Overheard _overheard;
        private readonly int _signIn;

        public TalkativeWeb(Overheard overheard, ClarioApp api, int signIn) => (_overheard, Api, _signIn) = (overheard, api, signIn);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _overheard.ListenTo(builder);
            ProviderSite.OfferThere(builder, _signIn);
        }
    }

    private sealed class Keep(ConcurrentQueue<string> shown) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Content is null)
                return answer; // where its keys are, which are no secret
            var asked = HttpUtility.ParseQueryString(await request.Content.ReadAsStringAsync(cancellationToken));
            using var tokens = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            foreach (var value in new[] { asked["code"], asked["code_verifier"], tokens.RootElement.GetProperty("access_token").GetString(), tokens.RootElement.GetProperty("id_token").GetString() })
                shown.Enqueue(value!);
            return answer;
        }
    }

    private sealed class TalkativeWorkers(Overheard overheard, IReadOnlyList<KeyValuePair<string, string?>> settings) : WebApplicationFactory<WorkersMarker>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            overheard.ListenTo(builder);
        }
    }
}
