using System.Net;
using System.Net.Sockets;
using System.Text;
using Clario.Platform.Email;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class MailServerTests
{
    [Fact]
    public async Task A_message_reaches_the_mail_server_that_the_connection_string_names()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var received = ReceiveAsync(server);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("ConnectionStrings:mail", $"smtp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}")]).Build();
        using var services = new ServiceCollection().AddEmail(configuration).BuildServiceProvider();

        var id = Guid.NewGuid();
        await services.GetRequiredService<IEmailSender>().SendAsync(new("sam@example.org", "Good news", "All is well."), id, CancellationToken.None);
        var mail = await received;
        mail.ShouldContain("RCPT TO:<sam@example.org>");
        mail.ShouldContain("Subject: Good news");
        mail.ShouldContain("All is well.");
        mail.ShouldContain($"<{id:N}@");
    }

    /// <summary>Takes one message, as a mail server would; all that the client said.</summary>
    private static async Task<string> ReceiveAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        var said = new StringBuilder();
        await writer.WriteLineAsync("220 ready");
        for (var inData = false; await reader.ReadLineAsync() is { } line;)
        {
            said.AppendLine(line);
            if (inData && line != ".")
                continue;
            inData = line == "DATA";
            await writer.WriteLineAsync(inData ? "354 go on" : line == "QUIT" ? "221 bye" : "250 fine");
            if (line is "QUIT" or ".")
                break;
        }

        return said.ToString();
    }
}
