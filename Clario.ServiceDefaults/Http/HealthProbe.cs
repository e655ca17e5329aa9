namespace Clario.Http;

/// <summary>
/// What a container engine runs inside the container, whose image has neither shell nor curl: <c>dotnet Clario.Api.dll probe</c>.
/// </summary>
public static class HealthProbe
{
    /// <param name="address">Where it listens; the settings of its TLS endpoint or ASPNETCORE_HTTP_PORTS say it, as it does to the service.</param>
    /// <returns>The exit code: 0 when the service beside it answers /health with success.</returns>
    public static async Task<int> RunAsync(Uri? address = null)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address ?? Listens(), "/health"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }

    /// <summary>By name over TLS: the certificate that others check is checked here too.</summary>
    private static Uri Listens() =>
        Environment.GetEnvironmentVariable("Kestrel__Endpoints__Https__Url") is { Length: > 0 } secure
            ? new($"https://localhost:{secure.Split(':')[^1]}")
            : new($"http://127.0.0.1:{Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0] ?? "8080"}");
}
