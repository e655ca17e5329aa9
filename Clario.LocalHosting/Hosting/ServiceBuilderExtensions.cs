using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Running;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new PostgresServerResource(name))
            .Set(settings => settings.MakePlan = (_, runtime) => runtime.Postgres(name, port, password?.Resource.Value()));

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var server = builder.Resource;
        return builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, databaseName ?? name, server)).Set(settings =>
        {
            settings.Parent = server;
            settings.References.Add(server);
            settings.Waits.Add(new Wait(server, null));
            settings.MakePlan = (_, runtime) => runtime.Database(server, databaseName ?? name);
        });
    }

    /// <summary>Here the data always lies in .clario and survives.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}

public static class RedisBuilderExtensions
{
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port) =>
        builder.AddResource(new RedisResource(name)).Set(settings => settings.MakePlan = (_, runtime) => runtime.Redis(name, port));

    /// <summary>Here the data always lies in .clario and survives.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) => builder;
}

public static class RabbitMQBuilderExtensions
{
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new RabbitMQServerResource(name))
            .Set(settings => settings.MakePlan = (_, runtime) => runtime.RabbitMq(name, port, password?.Resource.Value()));

    /// <summary>Here the data always lies in .clario and survives.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}

public static class QdrantBuilderExtensions
{
    /// <summary>There is no Qdrant to run as a plain process: here it is always absent, and the services search by themselves.</summary>
    public static IResourceBuilder<QdrantServerResource> AddQdrant(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? apiKey = null, int? grpcPort = null, int? httpPort = null) =>
        builder.AddResource(new QdrantServerResource(name))
            .Set(settings => settings.MakePlan = (_, _) => new AbsentPlan("Qdrant runs in a container only; the built-in index searches in its place."));

    public static IResourceBuilder<QdrantServerResource> WithDataVolume(this IResourceBuilder<QdrantServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
