using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Training.Learning;
using Recovery.Training.Sources;

namespace Recovery.Training.Evaluation;

/// <summary>A model of a source's own labels, trained on its learning part and asked about the other.</summary>
internal static class Exam
{
    /// <summary>What the truth is and what a model trained on the other texts says. A text that was learned from word for word is not asked about.</summary>
    public static List<(string Truth, string Said)> Sit(Recipe recipe, ReportLessons lessons, IEnumerable<(string Text, string Group, string Label)> texts)
    {
        var all = texts.Where(text => text.Label.Length > 0).ToList();
        var learned = all.Where(text => !Split.IsForJudging(text.Group)).ToList();
        var known = learned.Select(text => text.Text).ToHashSet(StringComparer.Ordinal);
        var model = Trainer.Train(recipe, lessons.Of(learned, text => text.Text, text => text.Label));
        return [.. all.Where(text => Split.IsForJudging(text.Group) && !known.Contains(text.Text)).Select(text => (text.Label, Ask(model, lessons, text.Text)))];
    }

    public static string Ask(LinearModel model, ReportLessons lessons, string text) => With(model, lessons, text, scores => model.Labels[scores.Best]);

    /// <summary>How likely a model finds one of its answers.</summary>
    public static double Likelihood(LinearModel model, ReportLessons lessons, string text, string label) =>
        With(model, lessons, text, scores => (double)scores.Probabilities[model.Labels.ToList().IndexOf(label)]);

    private static T With<T>(LinearModel model, ReportLessons lessons, string text, Func<Scores, T> ask)
    {
        var hashes = lessons.FeaturesOf(text);
        using var features = new FeatureList(hashes.Length + 1);
        foreach (var hash in hashes)
            features.Add(hash, FeatureList.Nowhere);
        using var scores = new Scores(model, features);
        return ask(scores);
    }
}
