using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Clario.Http;

/// <summary>
/// GET and HEAD are tried up to three times when the other side cannot be reached, is overloaded or does not begin to answer
/// within ten seconds. Everything else is sent once: only its caller knows whether twice is safe.
/// </summary>
internal sealed class RetrySafeRequests : DelegatingHandler
{
    private static readonly ResiliencePipeline<HttpResponseMessage> Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout),
            OnRetry = retry =>
            {
                retry.Outcome.Result?.Dispose();
                return default;
            },
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head))
            return await base.SendAsync(request, cancellationToken);
        try
        {
            return await Pipeline.ExecuteAsync(async stop => await base.SendAsync(request, stop), cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new HttpRequestException($"{request.RequestUri?.Host} did not answer in time.", late);
        }
    }
}
