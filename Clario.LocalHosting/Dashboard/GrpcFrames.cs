using System.Buffers.Binary;
using Google.Protobuf;

namespace Clario.LocalHosting.Dashboard;

/// <summary>gRPC's framing of messages in an HTTP/2 body: a byte that says "not compressed", four of length, the message.</summary>
internal static class GrpcFrames
{
    private const int HeadLength = 5;

    /// <summary>Far above what a request of this service needs, far below what would hurt.</summary>
    private const int LongestRequest = 1_000_000;

    public static byte[] Write(IMessage message)
    {
        var length = message.CalculateSize();
        var frame = new byte[HeadLength + length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        message.WriteTo(frame.AsSpan(HeadLength));
        return frame;
    }

    /// <summary>The next message; null where the body ends.</summary>
    /// <exception cref="InvalidDataException">It is no frame, or a compressed one, or too long.</exception>
    public static async Task<byte[]?> ReadAsync(Stream body, int longest = LongestRequest, CancellationToken cancel = default)
    {
        var head = new byte[HeadLength];
        var read = await body.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancel);
        if (read == 0)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
        if (read < HeadLength || head[0] != 0 || length < 0 || length > longest)
            throw new InvalidDataException("That is no uncompressed gRPC message of a reasonable length.");
        var message = new byte[length];
        await body.ReadExactlyAsync(message, cancel);
        return message;
    }
}
