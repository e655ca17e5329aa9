namespace Clario;

/// <summary>What Workers does instead of running, by its first argument.</summary>
internal static class Commands
{
    public static ICommand? Find(string[] args) => args.FirstOrDefault() switch
    {
        "migrate" => new Migrate(),
        "import" => new Import.Import(),
        "audit" => new Platform.Audit.AuditCommand(),
        "keys" => new Keys.Keys(),
        _ => null,
    };
}

internal interface ICommand
{
    /// <returns>The process's exit code: 0 when all went well.</returns>
    Task<int> RunAsync(string[] args);
}
