using System.Net;
using Clario.LocalHosting.Processes;
using Clario.Support;
using Clario.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

/// <summary>Which providers there are.</summary>
public sealed class ProviderOfferTests(ProviderSite site, WebApp without) : IClassFixture<ProviderSite>, IClassFixture<WebApp>
{
    private static IConfiguration Settings(params (string, string)[] set) =>
        new ConfigurationBuilder().AddInMemoryCollection(set.Select(s => KeyValuePair.Create($"SignIn:{s.Item1}", (string?)s.Item2))).Build();

    [Fact]
    public async Task One_that_is_not_configured_is_neither_shown_nor_taken()
    {
        (await without.Browser().GetStringAsync("/sign-in")).ShouldNotContain("Go on with");
        (await without.Browser().GetAsync("/sign-in/google/back?code=1&state=2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var proof = new ProviderProof("a code", new string('v', 43));
        await (await without.Api.Anonymous.PostAsync("/api/auth/providers/google", proof)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        foreach (var page in new[] { "/sign-in", "/sign-up" })
            foreach (var name in new[] { "Google", "Discord", "Slack" })
                (await site.Browser().GetStringAsync(page)).ShouldContain($"Go on with {name}");
        await (await site.Api.Anonymous.PostAsync("/api/auth/providers/local", proof)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Half_a_configuration_is_an_error_at_the_start()
    {
        Should.Throw<InvalidOperationException>(() => Providers.From(Settings(("Google:ClientId", "clario")), local: false)).Message.ShouldContain("SignIn:Google");
        Should.Throw<InvalidOperationException>(() => Providers.From(Settings(("Slack:ClientSecret", "secret")), local: false));
        Providers.From(Settings(("Discord:ClientId", "clario"), ("Discord:ClientSecret", "secret"), ("Google:ClientId", ""), ("Google:ClientSecret", "")), local: false)
            .ShouldSatisfyAllConditions(p => p.Find("discord").ShouldNotBeNull(), p => p.Find("google").ShouldBeNull());
    }

    [Fact]
    public async Task The_stand_in_of_a_local_run_is_there_in_development_only()
    {
        const string address = "http://localhost:7427";
        Providers.From(Settings(("Local:Address", address)), local: true).Find("local")!.Token.ShouldBe(new($"{address}/token"));
        Providers.From(Settings(("Local:Address", address)), local: false).Find("local").ShouldBeNull();
        foreach (var environment in new[] { "Testing", "Production" })
        {
            await using var host = without.WithWebHostBuilder(builder => builder.UseEnvironment(environment).UseSetting("SignIn:Local:Address", address));
            (await host.CreateClient().GetStringAsync("/sign-in")).ShouldNotContain("Local sign-in");
        }
        await using var developed = without.WithWebHostBuilder(builder => builder.UseEnvironment("Development").UseSetting("SignIn:Local:Address", address));
        (await developed.CreateClient().GetStringAsync("/sign-in")).ShouldContain("Go on with Local sign-in");
    }

    [Fact]
    public async Task At_an_organisations_address_there_are_none()
    {
        var there = site.Browser("http://acme.localhost");
        (await there.GetStringAsync("/sign-in")).ShouldNotContain("Go on with");
        var answer = await WebApp.SendFormAsync(there, "/sign-in", new() { ["provider"] = "google" }, to: "/sign-in/provider");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_that_does_not_answer_is_told_apart_from_one_that_refuses()
    {
        var nobody = new Uri($"http://localhost:{Ports.FindFree()}/token");
        await using var api = without.Api.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.Replace(ServiceDescriptor.Singleton(new Providers(new Provider("google", "clario", "secret", nobody, "https://accounts.google.com"))))));
        var answer = await api.CreateClient().PostAsync("/api/auth/providers/google", new ProviderProof("a code", new string('v', 43)));
        (await answer.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable)).Detail!.ShouldContain("Google does not answer");
    }
}
