using System.Diagnostics;
using Recovery.Contracts;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Training.Learning;
using Recovery.Training.Sources;

namespace Recovery.Training.Evaluation;

/// <summary>
/// Asks a model about texts it was not trained on, as far as the folders hold them. Files that may only be judged by (tweets, labelled sensitive
/// texts) are never learned from, except for the lines that say "trained there": those models are thrown away.
/// </summary>
internal sealed class Judgement(Library library, Lexicon lexicon, ModelFile models)
{
    private const string Airline = "airline.jsonl";
    private const string Tweets = "xlmt.jsonl";

    private readonly Classifier _classifier = new(lexicon, models);
    private readonly Classifier _wordsOnly = new(lexicon, new ModelFile("none", [], []));
    private readonly ReportLessons _lessons = new(lexicon);

    /// <summary>What our categories are among the reasons of the airline's tweets; a reason that is several of them is not asked about.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Late Flight"] = "DELAY",
        ["longlines"] = "DELAY",
        ["Cancelled Flight"] = "CANCELLATION",
        ["Lost Luggage"] = "LOST_PROPERTY",
        ["Customer Service Issue"] = "STAFF_CONDUCT",
        ["Flight Attendant Complaints"] = "STAFF_CONDUCT",
        ["Damaged Luggage"] = "WRONG_OR_DAMAGED_ITEM",
        ["Bad Flight"] = "QUALITY",
    };

    public IEnumerable<Score> Scores() => OfLanguage().Concat(OfSentiment()).Concat(OfCategory()).Concat(OfSeverity()).Concat(new SensitiveJudgement(library, _classifier).Scores()).Concat(OfSpeed());

    /// <summary>On texts of ordinary length, one after the other, warm.</summary>
    private IEnumerable<Score> OfSpeed()
    {
        const int Length = 750;
        var texts = library.Reports.Where(text => text.Text.Length >= Length).Take(500).Select(text => text.Text[..Length]).ToList();
        if (texts.Count == 0)
            yield break;
        foreach (var text in texts)
            _classifier.Classify("", text);
        var times = texts.Select(text =>
        {
            var start = Stopwatch.GetTimestamp();
            _classifier.Classify("", text);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToList();
        yield return new Score("classify 750 characters", "milliseconds, median", times[times.Count / 2], texts.Count, 0.3, IsError: true);
    }

    private IEnumerable<Score> OfLanguage()
    {
        var judging = library.Languages.Where(text => Split.IsForJudging(text.Group)).ToList();
        foreach (var (task, isPair, target) in new (string, bool, double?)[] { ("language of sentences (Leipzig)", false, null), ("language of two words (Leipzig)", true, 0.92) })
        {
            if (judging.Where(text => text.IsWhole == isPair && text.Group.StartsWith("l-", StringComparison.Ordinal)).ToList() is { Count: > 0 } texts)
                yield return Measures.Accuracy(task, [.. texts.Select(text => (text.Language, _classifier.Classify("", text.Text).Language))], target);
        }
        if (library.Find(Tweets) is { } tweets)
        {
            var rows = JsonLines.Read(tweets).Select(row => (Language: row.Text("lang"), Text: row.Text("text"))).Where(row => row.Language != "hi").ToList();
            yield return Measures.Accuracy("language of tweets", [.. rows.Select(row => (row.Language, _classifier.Classify("", row.Text).Language))], 0.97);
        }
    }

    private IEnumerable<Score> OfSentiment()
    {
        if (library.Find(Airline) is { } airline)
        {
            var rows = JsonLines.Read(airline).Select(row => (Text: row.Text("text"), Group: row.Text("author"), Label: row.Text("sentiment"))).ToList();
            yield return Measures.MacroF1("airline sentiment, words only", Sentiments(_wordsOnly, rows));
            yield return Measures.MacroF1("airline sentiment, this model (trained elsewhere)", Sentiments(_classifier, rows), 0.76);
            yield return Measures.MacroF1("airline sentiment, trained there", Exam.Sit(Recipes.Judged("airline"), _lessons, rows), 0.76);
        }
        if (library.Find(PatientFeedback.Second) is { } feedback)
        {
            var rows = PatientFeedback.ReadSecond(feedback).Where(text => text.Sentiment is not null && Split.IsForJudging(text.Group))
                .Select(text => (text.Text, text.Group, text.Sentiment!.ToLowerInvariant())).ToList();
            yield return Measures.MacroF1("NHS sentiment", Sentiments(_classifier, rows));
        }
        if (library.Find(Tweets) is { } tweets)
        {
            foreach (var language in JsonLines.Read(tweets).Where(row => row.Text("lang") is not ("hi" or "ar")).GroupBy(row => row.Text("lang")))
                yield return Measures.MacroF1($"sentiment of tweets in {language.Key}", Sentiments(_classifier, [.. language.Select(row => (row.Text("text"), "", row.Text("sentiment")))])) with { Details = null };
        }
    }

    private static List<(string Truth, string Said)> Sentiments(Classifier classifier, IReadOnlyList<(string Text, string Group, string Label)> rows) =>
        [.. rows.Select(row => (row.Label, WireNames.Of(classifier.Classify("", row.Text).Answers.Sentiment).ToLowerInvariant()))];

    private IEnumerable<Score> OfCategory()
    {
        if (library.Find(Airline) is { } airline)
        {
            var rows = JsonLines.Read(airline).Select(row => (Text: row.Text("text"), Reason: row.Text("reason"))).Where(row => Reasons.ContainsKey(row.Reason)).ToList();
            foreach (var (name, classifier) in new[] { ("words only", _wordsOnly), ("this model", _classifier) })
                yield return Measures.MacroF1($"airline reason as category, {name}", [.. rows.Select(row => (Reasons[row.Reason], WireNames.Of(classifier.Classify("", row.Text).Category)))]);
        }
        if (library.Find(FinanceComplaints.Name) is { } finance)
            yield return Measures.MacroF1("CFPB product, trained there", Exam.Sit(Recipes.Judged("product"), _lessons, FinanceComplaints.ReadProducts(finance)), 0.58);
        if (library.Find(PatientFeedback.First) is { } feedback)
            yield return Measures.MacroF1("NHS theme, trained there", Exam.Sit(Recipes.Judged("theme"), _lessons, PatientFeedback.ReadThemes(feedback)), 0.50);
        var mapped = library.Reports.Where(text => text.Category is not null && Split.IsForJudging(text.Group)).ToList();
        if (mapped.Count > 0)
        {
            foreach (var (name, classifier) in new[] { ("words only", _wordsOnly), ("this model", _classifier) })
                yield return Measures.MacroF1($"category of what was kept back, {name}", [.. mapped.Select(text => (text.Category!, WireNames.Of(classifier.Classify("", text.Text).Category)))]);
        }
    }

    private IEnumerable<Score> OfSeverity()
    {
        if (library.Find(PatientFeedback.First) is not { } feedback || models.Find(ModelAnswer.Severity) is not { } model)
            yield break;
        var judged = PatientFeedback.ReadFirst(feedback).Where(text => text.Severity is not null && Split.IsForJudging(text.Group)).ToList();
        yield return Measures.Auc("NHS severity among negatives, length alone", [.. judged.Select(text => (text.Severity == ModelAnswer.Grave, (double)text.Text.Length))]);
        yield return Measures.Auc(
            "NHS severity among negatives", [.. judged.Select(text => (text.Severity == ModelAnswer.Grave, Exam.Likelihood(model, _lessons, text.Text, ModelAnswer.Grave)))], 0.80);
        var clear = PatientFeedback.ReadClear(feedback).Where(text => Split.IsForJudging(text.Group)).ToList();
        yield return Measures.Auc("NHS severity, -1 against -3 and graver, length alone", [.. clear.Select(text => (text.IsGrave, (double)text.Text.Length))]);
        yield return Measures.Auc(
            "NHS severity, -1 against -3 and graver", [.. clear.Select(text => (text.IsGrave, Exam.Likelihood(model, _lessons, text.Text, ModelAnswer.Grave)))], 0.80);
        yield return Measures.Auc("NHS severity among negatives, words only", [.. judged.Select(text => (text.Severity == ModelAnswer.Grave, -(double)(int)_wordsOnly.Classify("", text.Text).Severity))]);
    }
}
