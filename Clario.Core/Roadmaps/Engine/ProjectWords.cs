using System.Globalization;

namespace Clario.Roadmaps;

/// <summary>How to try a real task of the career without the career: safely, small, and with something to show.</summary>
internal static class ProjectWords
{
    private static readonly string[] Wholes = ["In full: {0}.", "What it means at work: {0}.", "On the job it reads: {0}."];

    public static string Describe(ProjectTask task, LearningStyle style, string careerCode, Rotation turn)
    {
        var whole = task.Text.Length > task.Title.Length ? string.Format(CultureInfo.InvariantCulture, turn.Next(Wholes), Phrases.LowerFirst(task.Text)) + " " : "";
        return $"{whole}{turn.Next(Setting(careerCode))} {turn.Next(Closing(style))}";
    }

    /// <summary>By the first two figures of the code, which name the field of work.</summary>
    private static string[] Setting(string code) => code.Length < 2 ? Anywhere : code[..2] switch
    {
        "29" or "31" => Health,
        "23" => Law,
        "33" or "55" => Protection,
        "37" or "45" or "47" or "49" or "51" or "53" => HandsOn,
        "13" or "15" or "17" or "27" => Portfolio,
        "19" => Science,
        "21" or "25" => WithPeople,
        "35" or "39" or "41" => Service,
        _ => Anywhere,
    };

    private static string[] Closing(LearningStyle style) => style switch
    {
        LearningStyle.Reading => Written,
        LearningStyle.Video => Shown,
        LearningStyle.Project => Repeated,
        _ => Kept,
    };

    private static readonly string[] Written =
        ["Write down what you did and why, in a page that you could show.", "Compare what you did with how a book or guide describes it.", "Close with a short report: the aim, the steps, the result."];
    private static readonly string[] Shown =
        ["Record yourself explaining the result in three minutes.", "Watch how somebody experienced does the same, and note two differences.", "Keep pictures of each step."];
    private static readonly string[] Repeated =
    [
        "Do it twice: the second time in half the time, or twice as well.", "Ask someone who knows the work for one honest criticism, and act on it.",
        "Keep the result; it goes into what you show to employers.", "Give yourself a date, and stop on it.",
    ];
    private static readonly string[] Kept =
    [
        "Note what went well and what you would do differently.", "Show the result to somebody and let them ask questions.", "Keep the result; you will come back to it.",
        "Write three sentences about it that you could say in an interview.",
    ];
    private static readonly string[] Health =
    [
        "Practise it on a volunteer, a model or a written case, with somebody trained beside you and never alone on a patient.",
        "Ask a school, a skills lab or a care home whether you may watch and then help.",
        "Take an invented patient and go through every step on paper before you try it under supervision.",
    ];
    private static readonly string[] Law =
    [
        "Take an invented case, or a decided one that is public, and work through it as if it were yours.",
        "Ask a law clinic or a court that is open to the public whether you may sit in, then do it on paper.",
    ];
    private static readonly string[] Protection =
    [
        "Go through it as an exercise with somebody trained, never in a real emergency.",
        "Ask a local service whether it has open days or a cadet scheme, and try it there.",
    ];
    private static readonly string[] HandsOn =
    [
        "Try it in a workshop or on a site where somebody experienced watches and the protective gear is right.",
        "Start on scrap material or a spare piece, where a mistake costs nothing.",
        "Ask a firm or a training centre for a day on which you may help with exactly this.",
    ];
    private static readonly string[] Portfolio =
    [
        "Do it for a small thing of your own, or for a club or shop that would be glad of it.",
        "Take a public example, do it your way, and set the two side by side.",
        "Give yourself a client: a friend with a real wish and a date.",
    ];
    private static readonly string[] Science =
    [
        "Use open data or materials that are safe at home, and write down each step so that another could repeat it.",
        "Take a published study and redo one small part of it.",
    ];
    private static readonly string[] WithPeople =
    [
        "Offer it as a volunteer, with somebody experienced in the room.",
        "Plan it for an invented group first; then try it with people you know.",
    ];
    private static readonly string[] Service =
    [
        "Try it at home or at a local event before you do it for paying guests.",
        "Ask for a trial shift, and pick this task.",
    ];
    private static readonly string[] Anywhere =
    [
        "Do a small version of it with an invented example.",
        "Offer to do it once for a club, a neighbour or a small firm.",
        "Watch somebody do it, then do it yourself while they watch.",
    ];
}
