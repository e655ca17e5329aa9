using System.Net;
using Clario.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Http;

/// <summary>An Api with low limits, whose callers come from the address that they say.</summary>
public class LimitedApp : ClarioApp
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        base.Settings().Concat([new("RateLimits:Other", "3"), new("RateLimits:Reads", "5")]);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Caller>());
    }

    /// <summary>A client from an address of its own.</summary>
    public HttpClient From(string? address = null)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Test-Address", address ?? AnyAddress());
        return client;
    }

    /// <summary>Nobody else's, in this run or another one that shares the Redis.</summary>
    public static string AnyAddress() => new IPAddress([0xFD, .. Guid.NewGuid().ToByteArray().AsSpan(1)]).ToString();

    private sealed class Caller : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                if (IPAddress.TryParse(http.Request.Headers["X-Test-Address"], out var address))
                    http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}

/// <summary>The same without Redis: counted in the process.</summary>
public sealed class LimitedAppWithoutRedis : LimitedApp
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        base.Settings().Append(new("ConnectionStrings:cache", ""));
}
