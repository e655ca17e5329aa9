namespace Clario.Platform.Redis;

internal static class RedisReply
{
    /// <summary>
    /// Waits so long for a reply. The client completes its replies one after the other on one thread; whoever awaits one goes on elsewhere,
    /// or the rest of a request would hold up the replies that all others wait for.
    /// </summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public static async Task<T> WithinAsync<T>(this Task<T> reply, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        var answer = await reply.WaitAsync(patience, cancellationToken);
        await Task.Yield();
        return answer;
    }
}
