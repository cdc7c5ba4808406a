using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;
using Recovery.Training.Sources;

namespace Recovery.Training.Evaluation;

/// <summary>How often sensitive texts are flagged, and ordinary ones by mistake.</summary>
internal sealed class SensitiveJudgement(Library library, Classifier classifier)
{
    private const string Labelled = "sensitive.jsonl";
    private static readonly string[] Ordinary = ["airline.jsonl", FinanceComplaints.Name, PatientFeedback.First, PatientFeedback.Second];

    public IEnumerable<Score> Scores()
    {
        if (library.Find(Labelled) is not { } path)
            yield break;
        var rows = JsonLines.Read(path).Select(row => (Id: row.Text("id"), Text: row.Text("text"), Health: row.Number("health"), SelfHarm: row.Number("selfharm"))).ToList();
        var health = Measures.PrecisionAndRecall([.. rows.Where(row => row.Health is not null).Select(row => (row.Health == 1, Has(row.Text, SensitiveFlag.Medical)))]);
        yield return new Score("health flag", "precision", health.Precision, rows.Count(row => row.Health is not null), 0.70);
        yield return new Score("health flag", "recall", health.Recall, rows.Count(row => row.Health == 1), 0.85);
        var selfHarm = Measures.PrecisionAndRecall([.. rows.Where(row => row.SelfHarm is not null).Select(row => (row.SelfHarm == 1, Has(row.Text, SensitiveFlag.SelfHarm)))]);
        yield return new Score("self-harm flag", "recall", selfHarm.Recall, rows.Count(row => row.SelfHarm == 1));
        yield return FalseAlarms([.. rows.Where(row => row.SelfHarm == 1).Select(row => row.Text)]);
    }

    private Score FalseAlarms(HashSet<string> known)
    {
        var (texts, alarms) = (0, 0);
        foreach (var text in Ordinary.Select(library.Find).OfType<string>().SelectMany(JsonLines.Read).Select(row => row.Text("text")).Where(text => !known.Contains(text)))
        {
            texts++;
            alarms += Has(text, SensitiveFlag.SelfHarm) ? 1 : 0;
        }
        return new Score("self-harm flag on texts not labelled so", "per 1,000 texts", 1000.0 * alarms / Math.Max(1, texts), texts, 1, IsError: true);
    }

    private bool Has(string text, SensitiveFlag flag) => classifier.Classify("", text).Flags.Contains(flag);
}
