using System.Globalization;

namespace Recovery.Training.Evaluation;

/// <summary>Prints scores, each with its target and whether it is met, and per class below.</summary>
internal sealed class Report(TextWriter output)
{
    public void Write(IEnumerable<Score> scores)
    {
        foreach (var score in scores)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score.Task,-58} {score.Measure,-22} {score.Value,7:0.000}  {score.Texts,6} texts{Target(score)}"));
            foreach (var (label, value, texts) in score.Details ?? [])
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {label,-76} {value,7:0.000}  {texts,6}"));
        }
    }

    private static string Target(Score score)
    {
        if (score.Target is not { } target)
            return "";
        var met = score.IsError ? score.Value <= target : score.Value >= target;
        return string.Create(CultureInfo.InvariantCulture, $"  target {(score.IsError ? "≤" : "≥")} {target:0.00}: {(met ? "met" : "missed")}");
    }
}
