using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Clario.Platform.Redis;

public static class RedisRegistration
{
    /// <summary>The connection string "cache"; null where Clario runs without Redis.</summary>
    public static string? RedisAddress(this IConfiguration configuration) =>
        configuration.GetConnectionString("cache") is { Length: > 0 } address ? address : null;

    /// <summary>One connection for everything in the process. It is made even while Redis is away, and mends itself.</summary>
    internal static IServiceCollection AddRedis(this IServiceCollection services, string address)
    {
        services.AddHealthChecks().AddCheck<RedisHealth>("redis");
        return services.AddSingleton<IConnectionMultiplexer>(provider => Connect(address, provider));
    }

    /// <summary>Connects, where there is a Redis; otherwise whoever is first to need it waits for that.</summary>
    internal static void ConnectRedis(this IServiceProvider services) => services.GetService<IConnectionMultiplexer>();

    private static ConnectionMultiplexer Connect(string address, IServiceProvider provider)
    {
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2_000;
        options.ConnectRetry = 1;
        options.KeepAlive = 10;
        // Unused here, and then the user needs no rights for them: what nodes tell each other of a change of masters, and the client's name.
        options.TieBreaker = options.ConfigurationChannel = "";
        options.SetClientLibrary = false;
        options.SocketManager = SocketManager.ThreadPool; // its own threads would only pass each answer on to the pool
        options.BacklogPolicy = BacklogPolicy.FailFast; // while Redis is away nobody waits for it, and nothing is sent late
        var redis = ConnectionMultiplexer.Connect(options);
        RedisWatch.Over(redis, provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RedisWatch)));
        return redis;
    }
}
