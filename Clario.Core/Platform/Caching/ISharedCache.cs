namespace Clario.Platform.Caching;

/// <summary>
/// The layer that all nodes share: Redis, or nothing where there is none. A value is stored with the stamps that its tags had before it was
/// made, and counts only as long as they have them still; so no clock and no lost message can bring back what was invalidated.
/// An outage is never an exception.
/// </summary>
internal interface ISharedCache
{
    /// <summary>Whether values outlive this process's memory.</summary>
    bool Keeps { get; }

    /// <returns>Null when the layer is away.</returns>
    Task<SharedLook?> LookAsync(string key, IReadOnlyList<string> tags, CancellationToken cancellationToken);

    /// <summary>Stores, unless the key has been stored or removed by someone since <paramref name="look"/>.</summary>
    Task StoreAsync(string key, SharedLook look, ReadOnlyMemory<byte> json, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <returns>False when it could not be done and must be done later.</returns>
    Task<bool> InvalidateTagAsync(string tag, CancellationToken cancellationToken);

    /// <returns>False when it could not be done and must be done later.</returns>
    Task<bool> RemoveAsync(string key, CancellationToken cancellationToken);
}

/// <param name="Json">Null when there is nothing that counts.</param>
/// <param name="Stamps">Those of the tags, now.</param>
/// <param name="Seen">What the key held, for the comparison when storing.</param>
internal sealed record SharedLook(ReadOnlyMemory<byte>? Json, DateTimeOffset Expires, byte[] Stamps, byte[] Seen);

/// <summary>Where there is no Redis: memory only, and the bus to keep it right.</summary>
internal sealed class NoSharedCache : ISharedCache
{
    public bool Keeps => false;

    public Task<SharedLook?> LookAsync(string key, IReadOnlyList<string> tags, CancellationToken cancellationToken) => Task.FromResult<SharedLook?>(null);

    public Task StoreAsync(string key, SharedLook look, ReadOnlyMemory<byte> json, DateTimeOffset expires, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<bool> InvalidateTagAsync(string tag, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) => Task.FromResult(true);
}
