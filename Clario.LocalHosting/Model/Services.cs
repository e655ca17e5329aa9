namespace Aspire.Hosting.ApplicationModel;

public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
{
    internal PostgresServerResource(string name) : base(name)
    {
    }
}

public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
    : Resource(name), IResourceWithConnectionString
{
    public string DatabaseName { get; } = databaseName;

    public PostgresServerResource Parent { get; } = postgresParentResource;
}

public class RedisResource(string name) : ContainerResource(name), IResourceWithConnectionString;

public class RabbitMQServerResource : ContainerResource, IResourceWithConnectionString
{
    internal RabbitMQServerResource(string name) : base(name)
    {
    }
}

public class QdrantServerResource : ContainerResource, IResourceWithConnectionString
{
    internal QdrantServerResource(string name) : base(name)
    {
    }
}

/// <summary>A value given from outside. Here it comes from the configuration: <c>Parameters:name</c>.</summary>
public class ParameterResource : Resource
{
    internal ParameterResource(string name, Func<string> value, bool secret) : base(name) => (Value, Secret) = (value, secret);

    /// <summary>As it is now; empty when it is not set.</summary>
    internal Func<string> Value { get; }

    internal bool Secret { get; }
}
