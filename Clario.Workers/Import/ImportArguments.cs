namespace Clario.Import;

internal enum ImportKind { Onet, Wages, Courses }

/// <summary>What was asked for on the command line.</summary>
internal sealed record ImportArguments(ImportKind Kind, string Place, string? Name, string? Licence, string? ReportTo)
{
    public const string Usage = """
        import onet <folder or zip>    the O*NET database's text files
        import wages <folder or zip>   pay and outlook of the US Bureau of Labor Statistics
        import courses <file>          a tab-separated list of courses; [--name "…"] [--licence "…"] for a list of your own
        All take --report <file>: every refused line, with its reason.
        """;

    /// <summary>Null where the arguments make no sense.</summary>
    public static ImportArguments? Read(string[] args)
    {
        if (args is not [var word, { Length: > 0 } place, ..] || place.StartsWith("--", StringComparison.Ordinal)
            || !Enum.TryParse<ImportKind>(word, ignoreCase: true, out var kind) || char.IsDigit(word[0]))
            return null;
        string? name = null, licence = null, reportTo = null;
        for (var i = 2; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return null;
            switch (args[i])
            {
                case "--name" when kind == ImportKind.Courses: name = args[i + 1]; break;
                case "--licence" when kind == ImportKind.Courses: licence = args[i + 1]; break;
                case "--report": reportTo = args[i + 1]; break;
                default: return null;
            }
        }
        return new ImportArguments(kind, place, name, licence, reportTo);
    }
}
