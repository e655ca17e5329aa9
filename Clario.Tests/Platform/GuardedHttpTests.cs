using System.Net;
using Clario.Platform.Outbound;
using Clario.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Platform;

/// <summary>The client for addresses that somebody else gave, among the defaults that the services give every client.</summary>
public sealed class GuardedHttpTests : IAsyncLifetime
{
    private readonly List<string> _resolved = [];
    private LoopbackSite _site = null!;

    public async Task InitializeAsync() => _site = await LoopbackSite.StartAsync();

    public Task DisposeAsync()
    {
        _site.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.3")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0x7f000001")]
    [InlineData("017700000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.254")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("198.19.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("[ff02::1]")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:8.8.8.8]")]
    [InlineData("[::8.8.8.8]")]
    [InlineData("[64:ff9b::8.8.8.8]")]
    [InlineData("[64:ff9b:1::1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[2001::1]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    public async Task What_lies_inside_is_refused_however_it_is_spelt(string host)
    {
        var client = Client();
        (await Should.ThrowAsync<AddressRefusedException>(() => client.GetAsync($"http://{host}/"))).NotPublic.ShouldBeTrue();
        (await Should.ThrowAsync<AddressRefusedException>(() => client.GetAsync($"https://{host}/"))).NotPublic.ShouldBeTrue();
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("169.253.1.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void What_is_the_internets_is_public(string address) => PublicAddresses.Contain(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://8.8.8.8:8080/")]
    [InlineData("https://8.8.8.8:22/")]
    [InlineData("http://name:word@8.8.8.8/")]
    [InlineData("https://name@8.8.8.8/")]
    [InlineData("ftp://8.8.8.8/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://8.8.8.8/")]
    public async Task Other_ports_names_of_users_and_other_schemes_are_refused(string address) =>
        (await Should.ThrowAsync<AddressRefusedException>(() => Client().GetAsync(address))).NotPublic.ShouldBeFalse();

    [Fact]
    public async Task A_name_is_refused_for_one_address_that_is_not_public()
    {
        var client = Client(IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1"));
        (await Should.ThrowAsync<AddressRefusedException>(() => client.GetAsync("http://mixed.example/"))).Message.ShouldContain("10.0.0.1");
    }

    [Fact]
    public async Task What_was_checked_is_what_is_connected_to()
    {
        var port = new Uri(_site.Hosts[0]).Port;
        var client = Client($"catalogue.example:{port}", IPAddress.Loopback);

        (await client.GetAsync($"http://catalogue.example:{port}/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _resolved.ShouldBe(["catalogue.example"]);
    }

    [Fact]
    public async Task Trust_is_in_one_endpoint_and_not_in_its_neighbours()
    {
        var client = Client(new Uri(_site.Hosts[0]).Authority);
        (await client.GetAsync(_site.Address("/"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<AddressRefusedException>(() => client.GetAsync(_site.Address("/", host: 1)));
        await Should.ThrowAsync<AddressRefusedException>(() => client.GetAsync($"http://localhost:{new Uri(_site.Hosts[0]).Port}/"));
        _site.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("//[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("ftp://8.8.8.8/")]
    [InlineData("http://name:word@8.8.8.8/")]
    [InlineData("http://8.8.8.8:8080/")]
    public async Task A_redirect_is_under_the_same_rules(string target)
    {
        _site.Redirect("/away", target);
        await Should.ThrowAsync<AddressRefusedException>(() => Client(_site.Endpoints).GetAsync(_site.Address("/away")));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Three_redirects_are_followed_and_the_fourth_is_the_answer(int status)
    {
        _site.Redirect("/4", "/3", status);
        _site.Redirect("/3", "/2", status);
        _site.Redirect("/2", _site.Address("/1", host: 1), status);
        _site.Redirect("/1", "/0", status);
        var client = Client(_site.Endpoints);
        (await client.GetAsync(_site.Address("/3"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        ((int)(await client.GetAsync(_site.Address("/4"))).StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        var there = new Redirecting("http://8.8.8.8/");
        await Should.ThrowAsync<AddressRefusedException>(() => Client("", services => Through(services, there)).GetAsync("https://8.8.8.8/"));
        there.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_not_kept()
    {
        _site.Answer("/short", http => http.Response.WriteAsync(new string('a', 60 * 1024)));
        _site.Answer("/long", http => http.Response.WriteAsync(new string('a', 70 * 1024)));
        var client = Client(_site.Endpoints);
        (await client.GetStringAsync(_site.Address("/short"))).Length.ShouldBe(60 * 1024);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(_site.Address("/long")));
    }

    [Fact]
    public async Task The_names_of_our_own_services_mean_nothing_and_nothing_is_asked_twice()
    {
        _site.Answer("/busy", StatusCodes.Status503ServiceUnavailable);
        var client = Client(_site.Endpoints, IPAddress.Parse("10.0.0.1"));
        await Should.ThrowAsync<AddressRefusedException>(() => client.GetAsync("http://api/")); // which the configuration gives the site's address
        await client.GetAsync(_site.Address("/busy"));
        _site.Asked.ShouldBe(["GET /busy"]);
    }

    [Fact]
    public async Task Nothing_is_told_but_what_was_asked()
    {
        var told = new List<string>();
        _site.Answer("/", http =>
        {
            told.AddRange(http.Request.Headers.Keys);
            http.Response.Headers.SetCookie = "a=b";
            return Task.CompletedTask;
        });
        var client = Client(_site.Endpoints);
        using (new System.Diagnostics.Activity("somebody's request").Start())
        {
            await client.GetAsync(_site.Address("/"));
            await client.GetAsync(_site.Address("/"));
        }
        told.Distinct().ShouldBe(["Host"]);
    }

    [Fact]
    public void No_proxy_stands_in_between()
    {
        var handler = Services("", _ => { }).GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(GuardedHttp.Name);
        while (handler is DelegatingHandler outer)
            handler = outer.InnerHandler!;
        handler.ShouldBeOfType<SocketsHttpHandler>().UseProxy.ShouldBeFalse();
    }

    private HttpClient Client(params IPAddress[] resolved) => Client("", resolved);

    private HttpClient Client(string trusted, params IPAddress[] resolved) => Client(trusted, services =>
    {
        if (resolved.Length > 0)
            services.AddSingleton<ResolveName>((name, _) =>
            {
                _resolved.Add(name);
                return Task.FromResult(resolved);
            });
    });

    private HttpClient Client(string trusted, Action<IServiceCollection> more) => Services(trusted, more).GetRequiredService<IHttpClientFactory>().CreateClient(GuardedHttp.Name);

    private IServiceProvider Services(string trusted, Action<IServiceCollection> more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("Outbound:Trusted", trusted), new("services:api:http:0", _site.Hosts[0])]);
        builder.AddServiceDefaults();
        builder.Services.AddGuardedHttp(builder.Configuration);
        more(builder.Services);
        return builder.Build().Services;
    }

    private static void Through(IServiceCollection services, HttpMessageHandler handler) =>
        services.AddHttpClient(GuardedHttp.Name).ConfigurePrimaryHttpMessageHandler(() => handler);

    private sealed class Redirecting(string target) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(target) } });
        }
    }
}
