using System.Net;
using System.Text.RegularExpressions;
using Clario.Http;
using Clario.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Xunit;

namespace Clario.Web;

/// <summary>The real Web in front of the real Api, both on the clock that the test moves; only the wire between them is a shortcut.</summary>
public class WebApp : WebApplicationFactory<WebMarker>, IAsyncLifetime
{
    public ClarioApp Api { get; protected init; } = new();

    /// <summary>What the Web asked of the Api, as "POST /api/auth/refresh".</summary>
    public List<string> Asked { get; } = [];

    /// <summary>While it is true, the Api can't be reached.</summary>
    public bool ApiIsAway { get; set; }

    public Task InitializeAsync() => ((IAsyncLifetime)Api).InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await ((IAsyncLifetime)Api).DisposeAsync();
    }

    /// <summary>A browser without script: keeps cookies, follows no redirect by itself.</summary>
    public HttpClient Browser(string site = "http://localhost") =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new(site) });

    /// <summary>A browser of somebody who has just signed up through the page.</summary>
    public async Task<HttpClient> SignUpAsync(HttpClient? browser = null, string name = "Sam Learner")
    {
        browser ??= Browser();
        var answer = await SendFormAsync(browser, "/sign-up", new()
        {
            ["Form.FullName"] = name,
            ["Form.Email"] = $"{Guid.NewGuid():N}@example.org",
            ["Form.Password"] = Person.Password,
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return browser;
    }

    /// <summary>Opens the page and sends its (last) form with what is given, as a browser would: hidden fields go along.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(HttpClient browser, string page, Dictionary<string, string> fields, string? to = null)
    {
        var html = await browser.GetStringAsync(page);
        foreach (var name in new[] { "_handler", "__RequestVerificationToken" })
            if (Hidden(html, name) is { } value)
                fields[name] = value;
        return await browser.PostAsync(to ?? page, new FormUrlEncodedContent(fields));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Api.Clock));
            services.AddHttpClient(ApiClient.Name).ConfigurePrimaryHttpMessageHandler(() => new Wire(this, Api.Server.CreateHandler()));
        });
    }

    /// <summary>The value of a page's hidden field; null where it has none of that name.</summary>
    public static string? Hidden(string html, string name) =>
        Regex.Match(html, $"name=\"{name}\" value=\"([^\"]*)\"") is { Success: true } field ? WebUtility.HtmlDecode(field.Groups[1].Value) : null;

    private sealed class Wire(WebApp web, HttpMessageHandler api) : DelegatingHandler(api)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (web.ApiIsAway)
                throw new HttpRequestException("The Api is away, as the test wants it.");
            lock (web.Asked)
                web.Asked.Add($"{request.Method} {request.RequestUri?.AbsolutePath}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
