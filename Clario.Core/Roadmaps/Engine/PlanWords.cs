namespace Clario.Roadmaps;

/// <summary>The roadmap's title and its first step.</summary>
internal static class PlanWords
{
    public static string Title(string career) =>
        Cut(Phrases.Worker(career) is { } worker ? $"Becoming {worker}" : $"Your path: {career}");

    public static string OpeningTitle(string career) => Cut(
        Phrases.Worker(career) is { } worker ? $"Find out what it takes to be {worker} where you live" : "Find out what this work asks for where you live");

    public static string Opening(int? jobZone) => "Talk to one person who does this work and read five job advertisements from near you. " + jobZone switch
    {
        >= 4 => "Most people in it have studied or trained for years, and some places ask for a degree or a licence: note what holds where you live. This path runs beside that; it does not replace it.",
        3 => "It is often entered through vocational training or an apprenticeship, in some places with a licence: note what holds where you live, and who offers it.",
        1 or 2 => "It is mostly learnt on the job. Note what employers want to see on the first day, and which permits or checks they ask for.",
        _ => "Note what they ask for, such as training, a licence or a certificate, and what they would teach you.",
    };

    private static string Cut(string title) => title.Length <= RoadmapRules.LongestTitle ? title : title[..title.LastIndexOf(' ', RoadmapRules.LongestTitle)];
}
