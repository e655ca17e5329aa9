using System.Net;
using Clario.Platform.Outbound;

namespace Clario.Learning;

internal enum LinkAnswer
{
    /// <summary>No server answered, or none was asked.</summary>
    None,
    Found,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>It leads to no public network.</summary>
    Inside,

    /// <summary>A server answered, but not whether the page is there: 500, 429, a redirect too many.</summary>
    Unclear,
}

/// <summary>Asks whether a page is there, and reads no more of the answer than its headers.</summary>
internal sealed class LinkProbe(IHttpClientFactory http)
{
    public async Task<LinkAnswer> AskAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            var status = await AskAsync(HttpMethod.Head, url, cancellationToken);
            // Some servers refuse HEAD, and some that know no HEAD say that there is nothing.
            if (status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone)
                status = await AskAsync(HttpMethod.Get, url, cancellationToken);
            return status switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone => LinkAnswer.NotFound,
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => LinkAnswer.Found,
                _ => LinkAnswer.Unclear,
            };
        }
        catch (AddressRefusedException refused)
        {
            return refused.NotPublic ? LinkAnswer.Inside : LinkAnswer.None;
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException or UriFormatException && !cancellationToken.IsCancellationRequested)
        {
            return LinkAnswer.None;
        }
    }

    private async Task<HttpStatusCode> AskAsync(HttpMethod method, string url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.UserAgent.ParseAdd("Clario/1.0 (link check)");
        using var client = http.CreateClient(GuardedHttp.Name);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.StatusCode;
    }
}
