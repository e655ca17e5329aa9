using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Web;

/// <summary>What every page says to the browser, and what no form takes.</summary>
public sealed partial class BrowserSafetyTests(WebApp web) : IClassFixture<WebApp>
{
    private static readonly string[] Pages =
        ["/", "/sign-in", "/sign-up", "/careers", "/careers/15-1252.00", "/home", "/assessment", "/settings", "/roadmaps", "/home/ai-tools/roadmap-maker", "/nothing-here", "/not-found", "/error"];

    [Fact]
    public async Task Pages_hold_nothing_inline_and_scripts_are_our_own_files_that_carry_the_nonce_of_this_answer()
    {
        var nonces = new HashSet<string>();
        foreach (var browser in new[] { web.Browser(), await web.SignUpAsync() })
            foreach (var address in Pages)
            {
                var answer = await browser.GetAsync(address);
                var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
                policy.ShouldContain("default-src 'none'; script-src 'self'; style-src 'self';");
                policy.ShouldNotContain("unsafe");
                var page = await answer.Content.ReadAsStringAsync();
                Inline().Match(page).Value.ShouldBeEmpty(address);
                var nonce = Nonce().Match(policy).Groups[1].Value;
                nonce.Length.ShouldBe(22, address); // 128 bits
                nonces.Add(nonce).ShouldBeTrue(address);
                var scripts = Script().Matches(page).Select(script => script.Value).ToList();
                scripts.Count.ShouldBe(page.StartsWith("<!DOCTYPE", StringComparison.Ordinal) ? 2 : 0, address); // 0: sent on
                scripts.ShouldAllBe(script => script.Contains($"nonce=\"{nonce}\""), address);
            }
    }

    [Fact]
    public async Task A_name_is_words_whatever_it_is_made_of()
    {
        var browser = await web.SignUpAsync(name: "\"'><b id=mine>Sam</b>{{7919*7919}}");
        var shown = 0;
        foreach (var address in new[] { "/home", "/settings", "/settings/profile", "/settings/security", "/settings/privacy", "/assessment" })
        {
            var page = await browser.GetStringAsync(address);
            page.ShouldNotContain("<b id=mine", Case.Insensitive, address);
            page.ShouldNotContain("62710561", Case.Insensitive, address);
            shown += page.Contains("&lt;b id=mine&gt;Sam", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }
        shown.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_page_that_fails_is_as_guarded_as_any_other()
    {
        await using var failing = web.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Failing>()));
        var client = failing.CreateClient(new() { BaseAddress = new("https://clario.example"), AllowAutoRedirect = false });
        var answer = await client.GetAsync("/fails");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Frame-Options"] = "DENY",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains",
        })
            answer.Headers.GetValues(name).ShouldBe([value]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("not for visitors");
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        var browser = await web.SignUpAsync();
        var forms = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") is true)
            .Where(endpoint => !endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal)) // no forms: the circuit's own wire
            .ToList();
        forms.Count.ShouldBeGreaterThan(10);
        foreach (var form in forms)
        {
            var address = Parameter().Replace("/" + form.RoutePattern.RawText!.TrimStart('/'), Guid.NewGuid().ToString());
            (form.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true }).ShouldBeTrue(address);
            (await browser.PostAsync(address, new FormUrlEncodedContent([new("theme", "dark")]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, address);
        }
        foreach (var handler in new[] { "password", "sessions" })
            (await browser.PostAsync("/settings", new FormUrlEncodedContent([new("_handler", handler)]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, handler);
        (await browser.GetAsync("/home")).StatusCode.ShouldBe(HttpStatusCode.OK); // still signed in
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>|<style[\s>]|\sstyle=""|\son[a-z]+=""|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(", script-src 'nonce-([^']*)' 'strict-dynamic'$")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private sealed class Failing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app); // reached only by what no endpoint takes
            app.Use((http, rest) => http.Request.Path == "/fails" ? throw new InvalidOperationException("not for visitors") : rest(http));
        };
    }
}
