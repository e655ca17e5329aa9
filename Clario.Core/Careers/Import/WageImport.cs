namespace Clario.Careers;

/// <summary>Imports what occupations pay and how they are projected to grow.</summary>
public static class WageImport
{
    public const string WagesId = "oews", OutlookId = "projections";
}
