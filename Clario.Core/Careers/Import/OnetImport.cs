namespace Clario.Careers;

/// <summary>Imports the O*NET database.</summary>
public static class OnetImport
{
    public const string SourceId = "onet";
}
