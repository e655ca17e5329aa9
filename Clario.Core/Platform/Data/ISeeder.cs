namespace Clario.Platform.Data;

/// <summary>Data that a feature needs from the start. Runs at every migrate, in a scope of its own, and changes nothing the second time.</summary>
public interface ISeeder
{
    /// <summary>What is put in, for the log: "the starter catalogue".</summary>
    string What { get; }

    Task SeedAsync(CancellationToken cancellationToken);
}
