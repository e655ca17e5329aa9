namespace Clario.Assessments;

/// <summary>From answers to scores.</summary>
public static class Scoring
{
    public const int MinAnswer = 0;
    public const int MaxAnswer = 4;
    public const double MaxScore = 40;

    /// <summary>What is wrong with the answers, by "answers.id"; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(InventoryForm form, IReadOnlyDictionary<string, int> answers)
    {
        const int mostUnknown = 100; // a body full of made-up ids is answered with the first of them
        var items = Questionnaire.Current.Items(form);
        var faults = items.Where(item => !answers.ContainsKey(item.Id))
            .Select(item => (item.Id, "This question is not answered yet."))
            .Concat(answers.Where(answer => answer.Value is < MinAnswer or > MaxAnswer)
                .Select(answer => (answer.Key, $"Answer with a whole number from {MinAnswer} to {MaxAnswer}.")));
        var known = items.Select(item => item.Id).ToHashSet();
        var unknown = answers.Keys.Where(id => !known.Contains(id)).Take(mostUnknown)
            .Select(id => (id, "This form has no such question."));
        return faults.Concat(unknown).GroupBy(fault => fault.Item1, fault => fault.Item2)
            .ToDictionary(fault => $"answers.{fault.Key}", fault => fault.ToArray());
    }

    /// <summary>0 to 40 a scale, in the order R, I, A, S, E, C. The short form has half the items, so each weighs double.</summary>
    public static double[] Score(InventoryForm form, IReadOnlyDictionary<string, int> answers)
    {
        var items = Questionnaire.Current.Items(form);
        var scores = new double[6];
        foreach (var item in items)
            scores[(int)item.Scale] += answers[item.Id];
        var mostASum = items.Count / 6 * MaxAnswer;
        for (var scale = 0; scale < scores.Length; scale++)
            scores[scale] *= MaxScore / mostASum;
        return scores;
    }

    public static InterestScores ToRecord(this double[] scores) => new(scores[0], scores[1], scores[2], scores[3], scores[4], scores[5]);
}
