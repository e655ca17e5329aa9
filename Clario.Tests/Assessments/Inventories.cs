using Clario.Support;

namespace Clario.Assessments;

/// <summary>Answered inventories for tests.</summary>
internal static class Inventories
{
    /// <summary>Every item of a scale gets that scale's answer.</summary>
    public static SubmitAssessment Answer(InventoryForm form, int r, int i, int a, int s, int e, int c, int seconds = 400)
    {
        int[] byScale = [r, i, a, s, e, c];
        return new(form == InventoryForm.Full ? "full" : "short", Questionnaire.Current.Items(form).ToDictionary(item => item.Id, item => byScale[(int)item.Scale]), seconds);
    }

    public static async Task<AssessmentResult> SubmitAsync(this HttpClient person, SubmitAssessment answers) =>
        await (await person.PostAsync("/api/assessments", answers)).ReadAsync<AssessmentResult>();
}
