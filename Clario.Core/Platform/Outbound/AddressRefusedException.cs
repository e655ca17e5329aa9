namespace Clario.Platform.Outbound;

/// <summary>The guard does not go there. Nothing was sent to the address that the words name.</summary>
public sealed class AddressRefusedException(string message) : HttpRequestException(message)
{
    /// <summary>It leads to a machine or a network that is nobody's but its own. False where only the scheme, the port or the form is not allowed.</summary>
    public bool NotPublic { get; init; }
}
