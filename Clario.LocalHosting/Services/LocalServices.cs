using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Running;

namespace Clario.LocalHosting.Services;

/// <summary>A PostgreSQL of its own on an empty cluster, with fsync off; the connection string names no database.</summary>
public static class LocalPostgres
{
    public static bool IsInstalled => PostgresBinaries.Find() is not null;

    public static Task<LocalService> StartAsync(int? port = null) =>
        LocalService.StartAsync("postgres", folder => new PostgresPlan(folder, port ?? Ports.FindFree(), Secrets.NewPassword(), durable: false));
}

/// <summary>A Redis of its own; the connection string is that of StackExchange.Redis, for the services' user. The user "operator", who may do everything, has the same password.</summary>
public static class LocalRedis
{
    public static bool IsInstalled => RedisPlan.Program is not null;

    public static Task<LocalService> StartAsync(int? port = null) =>
        LocalService.StartAsync("redis", folder =>
        {
            var password = Secrets.NewPassword();
            return new RedisPlan(folder, port ?? Ports.FindFree(), password, password);
        });
}

/// <summary>A sign-in provider of its own, who lets in everybody as whoever they say.</summary>
public static class LocalSignIn
{
    public static Task<LocalService> StartAsync(int port)
    {
        var provider = new ContainerResource("sign-in");
        provider.Settings.Endpoints.Add("http", new Endpoint("http", "http", port));
        return LocalService.StartAsync("sign-in", _ => LocalImages.Plan(provider, "oauth2-mock-server"));
    }
}

/// <summary>A RabbitMQ of its own; the connection string is an amqp address.</summary>
public static class LocalRabbitMq
{
    public static bool IsInstalled => RabbitMqPlan.Program is not null;

    public static Task<LocalService> StartAsync(int? port = null) =>
        LocalService.StartAsync("rabbitmq", folder => new RabbitMqPlan(
            folder, new RabbitMqPorts(port ?? Ports.FindFree(), Ports.FindFree(), Ports.FindFree()), Secrets.NewPassword(), Secrets.NewPassword()));
}
