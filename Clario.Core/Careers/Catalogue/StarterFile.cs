using Clario.Assessments;

namespace Clario.Careers;

/// <summary>One file of the starter catalogue, as it is written.</summary>
internal sealed record StarterFile(string Field, StarterCareer[] Careers);

internal sealed record StarterRequirement(string Name, double Importance, double Level, string About, string[] Needs);

internal sealed record StarterTool(string Name, string Kind, string[] Needs);

internal sealed record StarterCareer(
    string Code, string Title, string Description, int JobZone, InterestScores Interests, string[] OtherTitles, string[] Tasks,
    StarterRequirement[] Skills, StarterRequirement[] Knowledge, StarterTool[] Tools, string[] Related)
{
    public void AddTo(CareerSet set, string field)
    {
        set.Careers.Add(new Career
        {
            Code = Code,
            Title = Title,
            Description = Description,
            Field = field,
            JobZone = JobZone,
            Interests = [Interests.R, Interests.I, Interests.A, Interests.S, Interests.E, Interests.C],
            SourceId = StarterCatalogue.SourceId,
        });
        set.Titles.AddRange(OtherTitles.Select(title => new CareerTitle { CareerCode = Code, Title = title }));
        set.Tasks.AddRange(Tasks.Select((text, i) => new CareerTask { CareerCode = Code, Ordinal = i + 1, Text = text }));
        set.Requirements.AddRange(Skills.Select(s => Requirement(RequirementKind.Skill, s)));
        set.Requirements.AddRange(Knowledge.Select(k => Requirement(RequirementKind.Knowledge, k)));
        set.Tools.AddRange(Tools.Select((tool, i) => new CareerTool
        {
            CareerCode = Code,
            Ordinal = i + 1,
            Name = tool.Name,
            Kind = tool.Kind,
            Needs = tool.Needs,
        }));
        set.Relations.AddRange(Related.Select((code, i) => new CareerRelation { CareerCode = Code, RelatedCode = code, Ordinal = i + 1 }));
    }

    private CareerRequirement Requirement(RequirementKind kind, StarterRequirement written) => new()
    {
        CareerCode = Code,
        Kind = kind,
        Name = written.Name,
        About = written.About,
        Importance = written.Importance,
        Level = written.Level,
        Needs = written.Needs,
    };
}
