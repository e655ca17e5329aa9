namespace Clario.LocalHosting.Dashboard;

/// <summary>The status codes of gRPC that this service uses.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    InvalidArgument = 3,
    NotFound = 5,
    Unimplemented = 12,
    Unavailable = 14,
    Unauthenticated = 16,
}

/// <summary>Ends a call with another status than OK.</summary>
internal sealed class GrpcException(GrpcStatus status, string message) : Exception(message)
{
    public GrpcStatus Status => status;
}
