using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

/// <summary>Outside of development no service starts with an address to which it would speak in plain text.</summary>
public sealed class EncryptedConnectionsTests
{
    private const string Database = "ConnectionStrings:clariodb";
    private const string Cache = "ConnectionStrings:cache";
    private const string Broker = "ConnectionStrings:messaging";
    private const string Api = "services:api:http:0";
    private const string Telemetry = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Theory]
    [InlineData(Database, "Host=postgres;Username=u;Password=p", "SSL Mode=VerifyFull")]
    [InlineData(Database, "Host=postgres;Username=u;Password=p;SSL Mode=Require", "SSL Mode=VerifyFull")]
    [InlineData(Database, "Host=postgres;Username=u;Password=p;SslMode=VerifyCA", "SSL Mode=VerifyFull")]
    [InlineData(Database, "Server=127.0.0.1,postgres;Username=u;Password=p", "SSL Mode=VerifyFull")]
    [InlineData(Cache, "redis:6379,password=p", "ssl=true")]
    [InlineData(Cache, "localhost:6379,redis:6379,ssl=false", "ssl=true")]
    [InlineData(Cache, "redis:6379,ssl=true,password=p,ssl=false", "ssl=true")]
    [InlineData(Broker, "amqp://u:p@rabbitmq:5672", "amqps://")]
    [InlineData(Broker, "amqp://u:p@localhost.example.org:5672", "amqps://")]
    [InlineData(Api, "http://api:8080", "services:api:https:0")]
    [InlineData(Telemetry, "http://collector:4317", "https://")]
    [InlineData("ConnectionStrings:mail", "smtp://mail.example.org:25", "smtps://")]
    [InlineData("Ai:BaseUrl", "http://model.example.org/v1", "https://")]
    public void A_plain_address_is_refused_and_the_message_names_the_setting_and_what_to_write(string setting, string value, string instead)
    {
        var refused = Should.Throw<InvalidOperationException>(() => Start(Environments.Production, (setting, value)));
        refused.Message.ShouldContain(setting);
        refused.Message.ShouldContain(instead);
        refused.Message.ShouldContain("Network:Encrypted");
        refused.Message.ShouldNotContain("u:p@");
        refused.Message.ShouldNotContain("assword");
    }

    [Theory]
    [InlineData(Database, "Host=postgres;Username=u;Password=p;SSL Mode=VerifyFull")]
    [InlineData(Database, "host=127.0.0.1;Port=5432;Username=u;Password=p")]
    [InlineData(Database, "Host=/var/run/postgresql;Username=u")]
    [InlineData(Cache, "redis:6379,password=p,ssl=true")]
    [InlineData(Cache, "127.0.0.1:6379,password=p")]
    [InlineData(Cache, "[::1]:6379,password=p")]
    [InlineData(Broker, "amqps://u:p@rabbitmq:5671")]
    [InlineData(Broker, "amqp://u:p@localhost:5672")]
    [InlineData("services:api:https:0", "https://api:8443")]
    [InlineData(Api, "http://127.0.0.1:7401")]
    [InlineData(Telemetry, "https://collector:4317")]
    [InlineData("ConnectionStrings:mail", "smtps://mail.example.org:587")]
    [InlineData("ConnectionStrings:mail", "")]
    [InlineData("Ai:BaseUrl", "http://localhost:11434/v1")]
    public void One_with_TLS_is_taken_and_so_is_one_on_the_same_machine(string setting, string value) => Start(Environments.Production, (setting, value));

    [Fact]
    public void A_mail_server_that_is_named_apart_is_spoken_to_with_STARTTLS()
    {
        Should.Throw<InvalidOperationException>(() => Start(Environments.Production, ("Mail:Host", "mail.example.org"), ("Mail:Encrypt", "false")))
            .Message.ShouldContain("Mail:Encrypt");
        Start(Environments.Production, ("Mail:Host", "mail.example.org"));
        Start(Environments.Production, ("Mail:Host", "localhost"), ("Mail:Encrypt", "false"));
    }

    [Fact]
    public void Where_the_network_encrypts_or_in_development_any_address_is_taken()
    {
        Start(Environments.Production, (Broker, "amqp://u:p@rabbitmq:5672"), ("Network:Encrypted", "true"));
        Start(Environments.Development, (Broker, "amqp://u:p@rabbitmq:5672"));
        Should.Throw<InvalidOperationException>(() => Start("Staging", (Broker, "amqp://u:p@rabbitmq:5672"), ("Network:Encrypted", "false")));
    }

    private static void Start(string environment, params (string Setting, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        foreach (var (setting, value) in settings)
            builder.Configuration[setting] = value;
        builder.AddServiceDefaults();
    }
}
