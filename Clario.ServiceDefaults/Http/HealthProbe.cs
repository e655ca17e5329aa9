using System.Globalization;

namespace Clario.Http;

/// <summary>
/// What a container engine runs inside the container, whose image has neither shell nor curl: <c>dotnet Clario.Api.dll probe</c>.
/// </summary>
public static class HealthProbe
{
    /// <param name="port">Where it listens; ASPNETCORE_HTTP_PORTS says it, as it does to the service.</param>
    /// <returns>The exit code: 0 when the service beside it answers /health with success.</returns>
    public static async Task<int> RunAsync(int? port = null)
    {
        var at = port?.ToString(CultureInfo.InvariantCulture) ?? Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0] ?? "8080";
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{at}/health"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
