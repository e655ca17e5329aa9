using Clario.Careers;
using static Clario.Careers.RequirementKind;

namespace Clario.Roadmaps;

/// <param name="Usual">The mean importance over all occupations of O*NET 30.1, to one place: what an occupation must exceed to stand out.</param>
internal readonly record struct RatedName(RequirementKind Kind, string Name, double Usual);

internal sealed record GeneralTopic(string Name, NodeKind Kind, string About, string[] Needs, RatedName[] Members);

internal static class GeneralTopicTable
{
    private const string Listening = "Listening and speaking", Numbers = "Mathematics", Thinking = "Thinking problems through",
        Machines = "Running equipment safely", Computers = "Computers and electronics", Money = "Economics and accounting";

    public static IReadOnlyList<GeneralTopic> All { get; } =
    [
        // Skills, folded where one cannot be practised without the other.
        Skill(Listening, "Take in what people say and mean, and answer so that they understand.", [],
            ("Active Listening", 3.6), ("Speaking", 3.5), ("Social Perceptiveness", 3.2)),
        Skill("Reading and writing at work", "Read instructions, records and reports with care, and write so that nobody has to ask twice.", [],
            ("Reading Comprehension", 3.5), ("Writing", 3.2)),
        Skill(Thinking, "Find what the problem really is, weigh more than one way out, and decide.", [],
            ("Critical Thinking", 3.5), ("Complex Problem Solving", 3.2), ("Judgment and Decision Making", 3.3)),
        Skill("Learning and explaining", "Pick up what is new and pass it on to others step by step.", [Listening],
            ("Active Learning", 3.1), ("Learning Strategies", 2.8), ("Instructing", 2.8)),
        Skill("Checking quality", "Notice early when something drifts from how it should be, in your own work and in that of others.", [],
            ("Monitoring", 3.3), ("Quality Control Analysis", 2.4)),
        Skill("Organising time and people", "Plan the day, fit your work to that of others, and see that everyone knows their part.", [Listening],
            ("Coordination", 3.1), ("Time Management", 3.1), ("Management of Personnel Resources", 2.6)),
        Skill("Persuading and negotiating", "Make a fair case and find terms that both sides can keep.", [Listening], ("Persuasion", 2.7), ("Negotiation", 2.6)),
        Skill("Helping people well", "See what somebody needs before they ask, and act on it.", [Listening], ("Service Orientation", 2.9)),
        Skill("Working scientifically", "Ask a question that can be tested, test it, and believe the result.", [Numbers], ("Science", 1.9)),
        Skill("Seeing whole systems", "Work out how a change in one place shows in another, and how to tell whether it helped.", [Thinking],
            ("Systems Analysis", 2.7), ("Systems Evaluation", 2.7)),
        Skill("Turning needs into designs", "Ask what is needed, and shape equipment, programs or procedures to fit.", [Thinking],
            ("Operations Analysis", 2.0), ("Technology Design", 1.7)),
        Skill("Programming", "Write programs that do what was meant, and that another person can read.", [Computers, Thinking], ("Programming", 1.6)),
        Skill("Choosing and installing equipment", "Pick the right equipment for a job and put it in so that it works and is safe.", ["Machines and mechanics"],
            ("Equipment Selection", 1.7), ("Installation", 1.2)),
        Skill(Machines, "Start, steer and stop equipment, and read what gauges and sounds tell you.", [],
            ("Operations Monitoring", 2.6), ("Operation and Control", 2.2)),
        Skill("Maintaining and repairing equipment", "Keep equipment in order, find out why it fails, and mend it.", [Machines, "Machines and mechanics"],
            ("Equipment Maintenance", 1.7), ("Troubleshooting", 2.0), ("Repairing", 1.7)),
        Skill("Looking after budgets and supplies", "Know what things cost, spend what was agreed, and have what is needed when it is needed.", [Money],
            ("Management of Financial Resources", 1.9), ("Management of Material Resources", 2.0)),

        // Knowledge.
        new(Numbers, NodeKind.Knowledge, "Arithmetic, algebra, geometry and statistics, as far as this work uses them.", [],
            [new(Knowledge, "Mathematics", 3.1), new(Skill_, "Mathematics", 2.6)]),
        Field("Administration and Management", "Running an organisation", "How plans, people and means are brought together so that work gets done.", [], 3.0),
        Field("Administrative", "Office procedures", "Records, forms, files and the other ways in which an office keeps order.", [], 2.7),
        Field("Economics and Accounting", Money, "How money moves, and how it is counted, reported and kept honest.", [Numbers], 2.2),
        Field("Sales and Marketing", "Sales and marketing", "How people come to know of something, want it and buy it, and how to do that fairly.", [], 2.2),
        Field("Customer and Personal Service", "Serving customers", "What people need from a service, how good it must be, and whether they are content.", [], 3.4),
        Field("Personnel and Human Resources", "Hiring and looking after staff", "Finding people, training and paying them, and settling what goes wrong.", ["Running an organisation"], 2.4),
        Field("Production and Processing", "How things are produced", "Materials, steps, costs and quality, from what comes in to what goes out.", [], 2.5),
        Field("Food Production", "Growing and raising food", "Planting, raising and harvesting food, and storing it well.", [], 1.4),
        Field("Computers and Electronics", Computers, "What goes on inside computers, programs and circuits.", [], 3.0),
        Field("Engineering and Technology", "Engineering principles", "How science becomes things and services that work.", [Numbers, "Physics"], 2.4),
        Field("Design", "Technical design", "Plans, drawings and models: how to read them and how to make them.", [], 2.2),
        Field("Building and Construction", "Building and construction", "Materials, methods and tools that houses, roads and other structures are made with.", [], 1.9),
        Field("Mechanical", "Machines and mechanics", "How machines and tools are built, used, kept and mended.", [], 2.4),
        Field("Physics", "Physics", "Forces, energy, heat, electricity and the laws that tie them together.", [Numbers], 2.0),
        Field("Chemistry", "Chemistry", "What substances are made of, how they react, and how to handle them safely.", [Numbers], 2.0),
        Field("Biology", "Biology", "How plants, animals and their cells live and depend on each other.", ["Chemistry"], 1.9),
        Field("Psychology", "Psychology", "How people think, feel, learn and differ.", [], 2.4),
        Field("Sociology and Anthropology", "Society and culture", "How groups live, change and influence their members.", [], 1.9),
        Field("Geography", "Geography", "Land, water, weather and where people live on them.", [], 1.9),
        Field("Medicine and Dentistry", "Medicine", "Illnesses and injuries: their signs, their treatment and how to prevent them.", ["Biology", "Chemistry"], 1.8),
        Field("Therapy and Counseling", "Therapy and counselling", "How people are helped to recover, in body or in mind, and how you tell that it works.", ["Psychology"], 1.8),
        Field("Education and Training", "Teaching and training", "How to plan a lesson, teach it, and find out what was learnt.", [], 3.0),
        Field("English Language", "Clear English", "Words, spelling and grammar, so that what you write is what you mean.", [], 3.7),
        Field("Foreign Language", "Another language", "Enough of another language to understand and be understood at work.", [], 1.7),
        Field("Fine Arts", "The arts", "How music, dance, pictures, drama and sculpture are made and shown.", [], 1.4),
        Field("History and Archeology", "History", "What happened before, why, and how we know.", [], 1.5),
        Field("Philosophy and Theology", "Philosophy and religion", "What people hold true and good, and how that shapes what they do.", [], 1.6),
        Field("Public Safety and Security", "Safety and security", "How people, property and information are kept from harm.", [], 2.8),
        Field("Law and Government", "Law and government", "Laws, courts, offices and rules: what they ask and how they are made.", [], 2.5),
        Field("Telecommunications", "Telecommunications", "How speech and data are sent, switched and kept running.", [Computers], 2.1),
        Field("Communications and Media", "Media and communication", "How words, sound and pictures reach an audience.", [], 2.4),
        Field("Transportation", "Transport", "How people and goods are moved by road, rail, air and sea, and at what cost.", [], 2.1),
    ];

    private const RequirementKind Skill_ = RequirementKind.Skill;

    private static readonly HashSet<(RequirementKind, string)> Names =
        [.. All.SelectMany(g => g.Members).Select(m => (m.Kind, m.Name.ToLowerInvariant()))];

    public static bool Covers(RequirementKind kind, string lowerName) => Names.Contains((kind, lowerName));

    private static GeneralTopic Skill(string name, string about, string[] needs, params (string Name, double Usual)[] members) =>
        new(name, NodeKind.Skill, about, needs, [.. members.Select(m => new RatedName(Skill_, m.Name, m.Usual))]);

    private static GeneralTopic Field(string source, string name, string about, string[] needs, double usual) =>
        new(name, NodeKind.Knowledge, about, needs, [new RatedName(Knowledge, source, usual)]);
}
