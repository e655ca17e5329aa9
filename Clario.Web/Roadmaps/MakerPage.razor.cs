using System.Globalization;
using Clario.Careers;
using Clario.Components.Shared;
using Clario.Http;
using Microsoft.AspNetCore.Components;

namespace Clario.Roadmaps;

/// <summary>Asks for a roadmap; the roadmap's own page shows how it is made.</summary>
public sealed partial class MakerPage
{
    private const double WeeksPerMonth = 4.345;

    private static readonly (string Value, string Title, string About)[] Levels =
    [
        ("beginner", "From the beginning", "Most of it will be new to me."),
        ("intermediate", "With some experience", "I know the basics of the field."),
        ("advanced", "With a lot of experience", "I want to close the last gaps."),
    ];

    private static readonly (string Value, string Title, string About)[] Styles =
    [
        ("mixed", "A bit of everything", "Reading, watching and doing."),
        ("reading", "Reading", "Books, documentation, articles."),
        ("video", "Watching", "Courses and talks."),
        ("project", "Doing", "Projects first, theory when it is needed."),
    ];

    private CareerDetails? _career;
    private FieldErrors _errors = new();
    private int? _months = 12, _hours = 6;
    private string _level = "beginner", _style = "mixed";
    private bool _busy, _unknown;

    [Inject] private CareersClient Careers { get; set; } = null!;
    [Inject] private RoadmapsClient Roadmaps { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Handoff Handoff { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "career")] private string? AskedCareer { get; set; }
    [SupplyParameterFromQuery(Name = "query")] private string? AskedQuery { get; set; }
    [PersistentState] public string? HeldUnder { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (string.IsNullOrWhiteSpace(AskedCareer))
        {
            _career = null;
            return;
        }
        if (_career?.Code == AskedCareer)
            return;
        _career = Handoff.Take<CareerDetails>(HeldUnder) is { } held && held.Code == AskedCareer ? held : await Careers.FindAsync(AskedCareer);
        _unknown = _career is null;
        if (_career is not null && !RendererInfo.IsInteractive)
            HeldUnder = Handoff.Give(_career);
    }

    private string Sum => _months is { } months and > 0 && _hours is { } hours and > 0
        ? $"About {hours} h a week for {PathWords.Count(months, "month")} ≈ {(hours * months * WeeksPerMonth).ToString("N0", CultureInfo.InvariantCulture)} hours"
        : "Say how much time you have, and we count the hours.";

    private async Task MakeAsync()
    {
        if (_career is null || _busy)
            return;
        var request = new MakeRoadmap(_career.Code, _months ?? 0, _hours ?? 0, _level, _style);
        _errors = FieldErrors.Of(request);
        if (!_errors.None)
            return;
        _busy = true;
        try
        {
            var accepted = await Roadmaps.MakeAsync(request);
            Navigation.NavigateTo($"/roadmaps/{accepted.RoadmapId}");
        }
        catch (ApiException refused)
        {
            _errors = FieldErrors.Of(refused);
            _errors.Whole ??= _errors[nameof(MakeRoadmap.CareerCode)];
            _busy = false;
        }
    }
}
