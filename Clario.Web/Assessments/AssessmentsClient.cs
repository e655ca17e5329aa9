using System.Globalization;
using Clario.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Clario.Assessments;

public sealed class AssessmentsClient(ApiClient api)
{
    public Task<Inventory> InventoryAsync(InventoryForm form) =>
        api.GetAsync<Inventory>($"/api/assessments/questions?form={Word(form)}");

    public Task<AssessmentResult> SubmitAsync(InventoryForm form, IReadOnlyDictionary<string, int> answers, int durationSeconds) =>
        api.PostAsync<AssessmentResult>("/api/assessments", new SubmitAssessment(Word(form), answers, durationSeconds));

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<AssessmentSummary>> ListAsync() => api.GetAsync<IReadOnlyList<AssessmentSummary>>("/api/assessments");

    public Task<AssessmentResult?> FindAsync(Guid id) => api.FindAsync<AssessmentResult>($"/api/assessments/{id}");

    /// <param name="page">1-based.</param>
    public Task<Page<CareerMatch>> MatchesAsync(Guid id, int? jobZone, int page, int pageSize) =>
        api.GetAsync<Page<CareerMatch>>(QueryHelpers.AddQueryString($"/api/assessments/{id}/matches", new Dictionary<string, string?>
        {
            ["jobZone"] = jobZone?.ToString(CultureInfo.InvariantCulture),
            ["page"] = page.ToString(CultureInfo.InvariantCulture),
            ["pageSize"] = pageSize.ToString(CultureInfo.InvariantCulture),
        }));

    public Task SelectAsync(Guid id, string code) => api.PostAsync($"/api/assessments/{id}/selection", new SelectCareer(code));

    private static string Word(InventoryForm form) => form == InventoryForm.Full ? "full" : "short";
}
