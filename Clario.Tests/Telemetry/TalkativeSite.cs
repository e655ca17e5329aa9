using Clario.Support;
using Clario.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Clario.Telemetry;

/// <summary>Api, Web and Workers that say all they can, to one listener. Their mail server refuses every message and repeats the address.</summary>
public sealed class TalkativeSite : IAsyncLifetime
{
    private readonly RefusingMailServer _mail = new();
    private readonly TalkativeApi _api;
    private TalkativeWorkers _workers = null!;

    public TalkativeSite()
    {
        _api = new TalkativeApi(Overheard, _mail.Port);
        Web = new TalkativeWeb(Overheard, _api);
    }

    public Overheard Overheard { get; } = new();
    public ClarioApp Api => _api;
    public WebApp Web { get; }

    public async Task InitializeAsync()
    {
        await Web.InitializeAsync();
        _workers = new TalkativeWorkers(Overheard, _api.AllSettings);
        _ = _workers.Server; // starts
    }

    public async Task DisposeAsync()
    {
        await _workers.DisposeAsync();
        await ((IAsyncLifetime)Web).DisposeAsync();
        await _mail.DisposeAsync();
        Overheard.Dispose();
    }

    private sealed class TalkativeApi(Overheard overheard, int mail) : ClarioApp
    {
        public IReadOnlyList<KeyValuePair<string, string?>> AllSettings => [.. Settings()];

        protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
            base.Settings().Concat([new("ConnectionStrings:messaging", ""), new("ConnectionStrings:mail", $"smtp://127.0.0.1:{mail}")]);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            overheard.ListenTo(builder);
        }
    }

    private sealed class TalkativeWeb : WebApp
    {
        private readonly Overheard _overheard;

        public TalkativeWeb(Overheard overheard, ClarioApp api) => (_overheard, Api) = (overheard, api);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _overheard.ListenTo(builder);
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
