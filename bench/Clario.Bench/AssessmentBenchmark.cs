using System.Diagnostics;
using Clario.Assessments;

namespace Clario;

/// <summary>
/// POST /api/assessments by twenty people at a time, of six hundred who have few results each: validated, scored, saved, ranked, answered with twenty
/// matches.
/// </summary>
internal sealed class AssessmentBenchmark : IBenchmark
{
    private const int AtATime = 20, People = 600, Each = 300;

    public string Name => "assessments";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        await using var api = new BenchApi(site, await site.NewDatabaseAsync());
        var clients = new HttpClient[People];
        await Crowd.RunAsync(AtATime, People / AtATime, async (place, i) => clients[i * AtATime + place] = await api.SignUpAsync());
        var sent = 0;
        Task<IReadOnlyCollection<double>> SubmitAllAsync()
        {
            var first = sent += Each;
            return Crowd.RunAsync(AtATime, Each, (place, i) => SubmitAsync(clients[i * AtATime % People + place], first + i));
        }
        await Crowd.WarmUpAsync(SubmitAllAsync);
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var took = await SubmitAllAsync();
        var rate = took.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var cpuEach = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / took.Count;
        var what = $"POST /api/assessments, {AtATime * Each:N0}, {AtATime} at a time";
        return
        [
            new($"{what}, p95", took.Percentile(0.95), "ms", 50),
            new($"{what}, median", took.Percentile(0.5), "ms"),
            new(what, rate, "a second"),
            new($"{what}, processor time of the Api and its clients for each", cpuEach, "ms"),
        ];
    }

    // The number makes each one different: the same form sent twice would be one assessment.
    private static async Task SubmitAsync(HttpClient client, int number)
    {
        var answers = Questionnaire.Current.Items(InventoryForm.Full)
            .Select((item, place) => (item.Id, Answer: (place * 7 + number * 3 + (int)item.Scale) % 5)).ToDictionary(a => a.Id, a => a.Answer);
        var answer = await client.PostAsJsonAsync("/api/assessments", new SubmitAssessment("full", answers, 200 + number), ClarioJson.Options);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
