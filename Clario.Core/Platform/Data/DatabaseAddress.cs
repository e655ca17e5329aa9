namespace Clario.Platform.Data;

/// <summary>Where the database is, with its password: for the few who need a connection outside the pool.</summary>
public sealed record DatabaseAddress(string ConnectionString)
{
    public override string ToString() => nameof(DatabaseAddress); // a record would print the password
}
