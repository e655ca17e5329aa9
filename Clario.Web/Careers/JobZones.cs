namespace Clario.Careers;

/// <summary>The five job zones in words: how much preparation a career usually asks for.</summary>
public static class JobZones
{
    public static IReadOnlyList<int> All { get; } = [1, 2, 3, 4, 5];

    public static string Words(int zone) => zone switch
    {
        1 => "Little preparation",
        2 => "Some preparation",
        3 => "Medium preparation",
        4 => "Considerable preparation",
        _ => "Extensive preparation",
    };

    public static string About(int zone) => zone switch
    {
        1 => "A few days to a few months of showing and doing.",
        2 => "A few months to a year with people who know the work.",
        3 => "One or two years of training, at work or at a vocational school.",
        4 => "Often a bachelor's degree, or several years of related work.",
        _ => "Often a graduate degree, and years of experience.",
    };
}
