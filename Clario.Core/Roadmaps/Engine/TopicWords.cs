using System.Globalization;

namespace Clario.Roadmaps;

/// <summary>What a topic's description says: what it is, how to go about it in the person's own way of learning, and where the work uses it.</summary>
internal static class TopicWords
{
    private static readonly string[] ReadKnowledge =
    [
        "Read one good introduction from end to end, then write a page on it in your own words.",
        "Read two sources that explain it differently, and note where they agree.",
        "Read a chapter at a time, close the book, and write down three questions with their answers.",
        "Keep a list of the terms you had to look up, and explain each in a sentence.",
    ];
    private static readonly string[] ReadSkill =
    [
        "Read how experienced people go about it, then try it on something small and compare.",
        "Find a written guide with exercises and do every exercise, not only the first.",
        "Make yourself a one-page checklist from what you read, and follow it three times.",
        "Read a worked example line by line, cover it up, and do it again by yourself.",
    ];
    private static readonly string[] ReadTool =
    [
        "Work through its own getting-started guide, then keep the manual open while you repeat one task without it.",
        "Read its manual as far as the functions you need, and write a card with the ten steps you use most.",
        "Read about its main parts first; then find each of them on the real thing.",
    ];
    private static readonly string[] WatchKnowledge =
    [
        "Follow a recorded course, and stop after each part to say it back in your own words.",
        "Watch two people explain it, then draw the whole idea on one page.",
        "Watch a lecture twice: once without notes, once to write down what you missed.",
        "Watch a short series on it and teach the gist to somebody in five minutes.",
    ];
    private static readonly string[] WatchSkill =
    [
        "Watch somebody do it at full speed, then slowly, then do it along with them.",
        "Film or record yourself doing it, and compare with a recording of somebody experienced.",
        "Follow a demonstration step by step, then do it once more with the sound off.",
        "Watch three people do it and note what all of them do alike.",
    ];
    private static readonly string[] WatchTool =
    [
        "Follow a recorded tour of it with the tool in front of you, and pause at every step.",
        "Watch somebody use it for a real task, then do the same task yourself.",
        "Watch how beginners go wrong with it, and how they put it right.",
    ];
    private static readonly string[] DoKnowledge =
    [
        "Take a real case that turns on it and look up only what you need to solve it.",
        "Start from a question you cannot answer yet, and stop when you can explain the answer to a beginner.",
        "Make something small that only works if you have understood it: a poster, a table, a model.",
        "Collect five examples of it from daily life and explain each.",
    ];
    private static readonly string[] DoSkill =
    [
        "Do it in small: ten short tries teach more than one long one.",
        "Pick a task from your own week that needs it, and do it with care from start to finish.",
        "Practise it a quarter of an hour a day for two weeks, and keep the first and the last result.",
        "Do it for somebody else, free of charge, and ask what they would change.",
    ];
    private static readonly string[] DoTool =
    [
        "Set yourself one real task with it and do not stop until it is finished.",
        "Rebuild with it something that you have already made another way.",
        "Use it every day for a week, each day for one thing more.",
    ];

    private static readonly string[] Uses = ["At work you need it to {0}.", "It shows when people {0}.", "One place where it counts: to {0}."];
    private static readonly LearningStyle[] Ways = [LearningStyle.Project, LearningStyle.Reading, LearningStyle.Video];

    public static string Describe(Topic topic, LearningStyle style, ProjectTask? use, Rotation turn)
    {
        var way = turn.Next(Sentences(style == LearningStyle.Mixed ? turn.Next(Ways) : style, topic.Kind));
        var where = use is null ? "" : string.Format(CultureInfo.InvariantCulture, turn.Next(Uses), Phrases.LowerFirst(use.Title));
        return string.Join(' ', new[] { topic.About, way, where }.Where(s => s.Length > 0));
    }

    private static string[] Sentences(LearningStyle way, NodeKind kind) => (way, kind) switch
    {
        (LearningStyle.Reading, NodeKind.Knowledge) => ReadKnowledge,
        (LearningStyle.Reading, NodeKind.Tool) => ReadTool,
        (LearningStyle.Reading, _) => ReadSkill,
        (LearningStyle.Video, NodeKind.Knowledge) => WatchKnowledge,
        (LearningStyle.Video, NodeKind.Tool) => WatchTool,
        (LearningStyle.Video, _) => WatchSkill,
        (_, NodeKind.Knowledge) => DoKnowledge,
        (_, NodeKind.Tool) => DoTool,
        _ => DoSkill,
    };
}
