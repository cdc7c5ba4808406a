namespace Recovery.Training.Evaluation;

/// <summary>The usual measures.</summary>
internal static class Measures
{
    /// <summary>Harmonic mean of precision and recall, per class and averaged over classes.</summary>
    public static Score MacroF1(string task, IReadOnlyList<(string Truth, string Said)> answers, double? target = null)
    {
        var details = answers.Select(answer => answer.Truth).Distinct().Order(StringComparer.Ordinal).Select(label => (label, F1(answers, label), answers.Count(answer => answer.Truth == label))).ToList();
        return new Score(task, "macro-F1", details.Average(detail => detail.Item2), answers.Count, target, Details: details);
    }

    public static Score Accuracy(string task, IReadOnlyList<(string Truth, string Said)> answers, double? target = null)
    {
        var details = answers.GroupBy(answer => answer.Truth).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Average(answer => answer.Said == group.Key ? 1.0 : 0), group.Count())).ToList();
        return new Score(task, "accuracy", answers.Average(answer => answer.Said == answer.Truth ? 1.0 : 0), answers.Count, target, Details: details);
    }

    /// <summary>How often a text of the class ranks before one that is not of it.</summary>
    public static Score Auc(string task, IReadOnlyList<(bool Truth, double Said)> answers, double? target = null)
    {
        var ranked = answers.OrderBy(answer => answer.Said).ToList();
        var (sum, positives) = (0d, ranked.Count(answer => answer.Truth));
        for (var i = 0; i < ranked.Count;)
        {
            var end = i;
            while (end < ranked.Count && ranked[end].Said == ranked[i].Said)
                end++;
            for (var same = i; same < end; same++)
                sum += ranked[same].Truth ? (i + 1 + end) / 2.0 : 0;
            i = end;
        }
        var negatives = ranked.Count - positives;
        return new Score(task, "AUC", (sum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives), answers.Count, target);
    }

    public static (double Precision, double Recall) PrecisionAndRecall(IReadOnlyList<(bool Truth, bool Said)> answers)
    {
        var right = answers.Count(answer => answer is { Truth: true, Said: true });
        return (right / (double)Math.Max(1, answers.Count(answer => answer.Said)), right / (double)Math.Max(1, answers.Count(answer => answer.Truth)));
    }

    private static double F1(IReadOnlyList<(string Truth, string Said)> answers, string label)
    {
        var right = answers.Count(answer => answer.Truth == label && answer.Said == label);
        return right == 0 ? 0 : 2.0 * right / (answers.Count(answer => answer.Truth == label) + answers.Count(answer => answer.Said == label));
    }
}
