using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Clario.LocalHosting.Processes;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class PortTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_its_variable_before_anything_starts()
    {
        var port = Ports.FindFree();
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        await using var system = new LocalSystem();
        system.Builder.Configuration["CLARIO_WEB_PORT"] = $"{port}";
        system.Shell("database", "touch started; exec sleep 60");
        system.Shell("web", "exec sleep 60").WithHttpEndpoint(port: port);

        system.Start();

        (await system.EndAsync()).ShouldBe(1);
        system.Said.ShouldContain($"port {port}, which web needs, is in use by another program (set CLARIO_WEB_PORT to use another)");
        File.Exists(system.In("started")).ShouldBeFalse();
    }

    [Fact]
    public async Task One_port_given_twice_is_an_error_too()
    {
        var port = Ports.FindFree();
        await using var system = new LocalSystem();
        system.Shell("api", "exec sleep 60").WithHttpEndpoint(port: port);
        system.Shell("web", "exec sleep 60").WithHttpEndpoint(port: port);

        system.Start();

        (await system.EndAsync()).ShouldBe(1);
        system.Said.ShouldContain($"port {port} is given to api and web");
    }

    [Fact]
    public async Task A_data_folder_in_use_is_an_error()
    {
        await using var system = new LocalSystem();
        using var taken = LocalHosting.Services.DataFolder.Open(system.Folder);
        system.Shell("api", "exec sleep 60");

        system.Start();

        (await system.EndAsync()).ShouldBe(1);
        system.Said.ShouldContain("runs already");
    }
}
