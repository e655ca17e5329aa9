using System.Net;

namespace Clario.Platform.Outbound;

/// <summary>Sends to http and https addresses that name nobody, and follows up to three redirects of a GET or HEAD, each under the same rules. The fourth is the answer.</summary>
internal sealed class GuardedRequests : DelegatingHandler
{
    private const int MostRedirects = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version11; // HTTP/3 would open its connection by itself, unchecked
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        for (var redirects = 0; ; redirects++)
        {
            Check(request.RequestUri!);
            var response = await SendOnceAsync(request, cancellationToken);
            if (redirects == MostRedirects || TargetOf(response, request) is not { } target)
                return response;
            response.Dispose();
            if (request.RequestUri!.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
                throw new AddressRefusedException($"{request.RequestUri.Host} leads from https to http.");
            request.RequestUri = target;
            request.Headers.Authorization = null; // was for whoever was asked first
        }
    }

    private static void Check(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
            throw new AddressRefusedException($"An address of the scheme {address.Scheme} is not asked.");
        if (address.UserInfo.Length > 0)
            throw new AddressRefusedException($"An address at {address.Host} names a user.");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressRefusedException refused)
        {
            throw refused;
        }
    }

    private static Uri? TargetOf(HttpResponseMessage response, HttpRequestMessage request) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
        && response.Headers.Location is { } location
            ? new Uri(request.RequestUri!, location)
            : null;
}
