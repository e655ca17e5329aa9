using Npgsql;

namespace Clario.Platform.Data;

/// <summary>Tells "the database is away, or was busy with others: the same statement will work later" from a real mistake.</summary>
public static class Outage
{
    public static bool Is(Exception exception) => exception switch
    {
        // Connection, resources, operator intervention, serialisation and deadlock, read-only after a failover, starting up.
        PostgresException refused => refused.SqlState[..2] is "08" or "53" or "57" or "40" || refused.SqlState == "25006",
        NpgsqlException => true,
        TimeoutException or System.Net.Sockets.SocketException or IOException => true,
        _ => false,
    };
}
