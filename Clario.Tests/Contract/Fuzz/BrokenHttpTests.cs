using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using Xunit;

namespace Clario.Contract.Fuzz;

/// <summary>What is not even HTTP: refused before the Api sees it, with no word of the inside, and the next visitor is served.</summary>
[Collection(nameof(FuzzTests))]
public sealed class BrokenHttpTests(FuzzApp app)
{
    private const string Host = "Host: localhost\r\n", Json = "Content-Type: application/json\r\n", Post = "POST /api/auth/login HTTP/1.1\r\n" + Host + Json;

    public static TheoryData<string, string, int[]> Broken => new()
    {
        { "no HTTP at all", "hello, is there anybody?\r\n\r\n", [400] },
        { "a TLS greeting", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003\r\n\r\n", [400] },
        { "HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505, 0] },
        { "a version that does not exist", "GET /api/careers HTTP/9.9\r\n" + Host + "\r\n", [505] },
        { "no host", "GET /api/careers HTTP/1.1\r\n\r\n", [400] },
        { "two hosts", "GET /api/careers HTTP/1.1\r\n" + Host + "Host: evil.example\r\n\r\n", [400] },
        { "a host that is none", "GET /api/careers HTTP/1.1\r\nHost: a b/c\r\n\r\n", [400] },
        { "a NUL in the path", "GET /api/careers/%00 HTTP/1.1\r\n" + Host + "\r\n", [400] },
        { "a raw NUL in the path", "GET /api/careers/\0 HTTP/1.1\r\n" + Host + "\r\n", [400] },
        { "a path that is no UTF-8", "GET /api/careers/\u00FF\u00FE HTTP/1.1\r\n" + Host + "\r\n", [400, 404] },
        { "a method of control characters", "\u0001\u0002 / HTTP/1.1\r\n" + Host + "\r\n", [400] },
        { "a header without a colon", "GET /api/careers HTTP/1.1\r\n" + Host + "nothing\r\n\r\n", [400] },
        { "a header with a NUL", "GET /api/careers HTTP/1.1\r\n" + Host + "Accept: a\0b\r\n\r\n", [400] },
        { "a header that is no UTF-8", "GET /api/careers HTTP/1.1\r\n" + Host + "Accept: \u00FF\u00FE\r\n\r\n", [400] },
        { "a header's name with a space", "GET /api/careers HTTP/1.1\r\n" + Host + "Accept : a\r\n\r\n", [400] },
        { "a folded header", "GET /api/careers HTTP/1.1\r\n" + Host + "Accept: a\r\n b\r\n\r\n", [400] },
        { "an address of 10,000 characters", $"GET /api/careers?query={new string('a', 10_000)} HTTP/1.1\r\n{Host}\r\n", [414] },
        { "20,000 bytes of headers", $"GET /api/careers HTTP/1.1\r\n{Host}X: {new string('a', 20_000)}\r\n\r\n", [431] },
        { "200 headers", $"GET /api/careers HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Repeat("X: a\r\n", 200))}\r\n", [431] },
        { "two lengths", Post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", [400] },
        { "a length below nothing", Post + "Content-Length: -1\r\n\r\n{}", [400] },
        { "a length of 30 digits", Post + $"Content-Length: {new string('9', 30)}\r\n\r\n{{}}", [400] },
        { "a length that is no number", Post + "Content-Length: 2a\r\n\r\n{}", [400] },
        { "chunks after a coding that comes last", Post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", [400] },
        { "a chunk whose size is no number", Post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", [400] },
        { "a chunk of 2^64 bytes", Post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n", [400] },
        { "a chunk that is longer than it says", Post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", [400] },
        { "a gigabyte announced", Post + "Content-Length: 1073741824\r\n\r\n{", [413] },
        { "an expectation before too much", Post + "Expect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n", [413] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task It_is_refused_and_the_next_one_is_served(string what, string bytes, int[] expected)
    {
        var answer = await SendAsync(bytes);
        var status = answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
        expected.ShouldContain(status, $"{what}: {answer}");
        answer.ShouldNotContain("Exception", Case.Insensitive, what);
        answer.ShouldNotContain("   at ", Case.Sensitive, what);
        answer.ShouldNotContain("Server:", Case.Insensitive, what);
        if (answer.Contains("\r\n\r\n{", StringComparison.Ordinal))
            answer.ShouldContain("application/problem+json", Case.Sensitive, what);
        (await app.Anonymous.GetAsync("/api/assessments/questions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_two_servers_would_read_differently_ends_the_connection_so_that_nothing_is_smuggled()
    {
        var answer = await SendAsync(Post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/careers HTTP/1.1\r\n" + Host + "\r\n");
        answer.Split("HTTP/1.1 ").Length.ShouldBeLessThanOrEqualTo(2, answer);
        answer.ShouldNotContain("\"items\"");
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_leaves_no_trouble_behind()
    {
        await app.Anonymous.GetAsync("/api/assessments/questions");
        for (var i = 0; i < 20; i++)
        {
            using var socket = await ConnectAsync();
            await socket.SendAsync(Encoding.Latin1.GetBytes(Post + "Content-Length: 500000\r\n\r\n{\"email\":\""));
            socket.LingerState = new(true, 0); // a reset, not a goodbye
        }
        (await app.Anonymous.GetAsync("/api/assessments/questions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Socket> ConnectAsync()
    {
        _ = app.Services; // started by now
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, app.ClientOptions.BaseAddress.Port);
        return socket;
    }

    /// <summary>Everything that comes back until the server hangs up, or for two seconds.</summary>
    private async Task<string> SendAsync(string bytes)
    {
        await app.Anonymous.GetAsync("/api/assessments/questions"); // so that it has started
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var (received, buffer) = (new StringBuilder(), new byte[8192]);
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var count)
                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
        }
        return received.ToString();
    }
}
