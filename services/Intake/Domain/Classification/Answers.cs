using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification.Languages;
using Recovery.Intake.Domain.Classification.Linear;
using Answer = Recovery.Contracts.Intake.V1.Classification.Types.Answer;
using Source = Recovery.Contracts.Intake.V1.Classification.Types.Source;

namespace Recovery.Intake.Domain.Classification;

/// <summary>
/// The answers of word lists and models with their probabilities. Of a list it is the share of the points that speak for the answer: a phrase of three
/// points that nothing contradicts makes three of four.
/// </summary>
internal static class Answers
{
    /// <summary>What speaks for "none of them" before a word is read, in points.</summary>
    private const double Doubt = 1;

    /// <summary>Fewer points are a hint, not an emotion.</summary>
    private const double LeastForEmotion = 2;

    /// <summary>What speaks for neither before a word is read, in points.</summary>
    private const double PointsOfNeutral = 1.5;
    private const double WorthOfAPoint = 0.5;

    /// <summary>A long text has many points and is not so much surer.</summary>
    private const double MostPoints = 12;

    /// <summary>The model's own certainty counts half: it is trained on other customers than most tenants have.</summary>
    private const double ShareOfModel = 0.5;
    private const double Floor = 0.01;

    private static readonly Sentiment[] Sentiments = [Sentiment.Negative, Sentiment.Neutral, Sentiment.Positive];
    private static readonly Emotion[] Emotions = Enum.GetValues<Emotion>();
    private static readonly Driver[] Drivers = Enum.GetValues<Driver>();

    public static Answer OfLanguage(LanguageAnswer language) => new()
    {
        Subject = "language",
        Value = language.Tag,
        Probability = language.Probability,
        Words = { language.Words },
        Source = Source.Model,
    };

    /// <summary>Words name the category; where none do, a model that is sure enough; else it is "other".</summary>
    public static Answer OfCategory(Category category, Evidence evidence, ModelAnswer model)
    {
        var name = WireNames.Of(category);
        if (evidence.Points(Speaks.ForCategory) == 0)
            return model.Label == name ? Model("category", model) : Words("category", name, 1 - (model.Probability / 2), []);
        var answer = ByWords("category", Speaks.ForCategory, (int)category, name, evidence);
        // Two voices for the same are surer than either.
        if (model.Label == name)
            answer.Probability = 1 - ((1 - answer.Probability) * (1 - model.Probability));
        return answer;
    }

    /// <summary>Lists and model speak together: the model knows the language of those it learned from, the lists know more kinds of customers.</summary>
    public static Answer OfSentiment(Evidence evidence, ModelAnswer model)
    {
        Span<float> scores = stackalloc float[Sentiments.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var points = Sentiments[i] == Sentiment.Neutral ? PointsOfNeutral : Math.Min(evidence.Points(Speaks.ForSentiment, (int)Sentiments[i]), MostPoints);
            var voice = model.Label.Length == 0 ? 0 : ShareOfModel * Math.Log(model.Of(WireNames.Of(Sentiments[i])) + Floor);
            scores[i] = (float)((points * WorthOfAPoint) + voice);
        }
        LinearModel.Softmax(scores);
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        var quotes = evidence.Quotes(Speaks.ForSentiment, (int)Sentiments[best]);
        var name = WireNames.Of(Sentiments[best]);
        var answer = Words("sentiment", name, scores[best], quotes.Count > 0 || model.Label != name ? quotes : model.Words);
        answer.Source = quotes.Count > 0 || model.Label != name ? Source.Words : Source.Model;
        return answer;
    }

    /// <summary>The rules decide the severity; the model says how sure it is that the case is graver than most.</summary>
    public static Answer OfSeverity(Severity severity, Evidence evidence, ModelAnswer model)
    {
        var said = evidence.Points(Speaks.ForSeverity, (int)severity);
        var byWords = said > 0 ? said / (said + Doubt) : 0.5;
        if (model.Label.Length == 0)
            return Words("severity", WireNames.Of(severity), byWords, evidence.Quotes(Speaks.ForSeverity, (int)severity));
        var grave = model.Label == ModelAnswer.Grave ? model.Probability : 1 - model.Probability;
        var agrees = severity is Severity.Critical or Severity.Major ? grave : 1 - grave;
        return Words("severity", WireNames.Of(severity), Math.Max(byWords, agrees), evidence.Quotes(Speaks.ForSeverity, (int)severity));
    }

    /// <summary>What is critical is urgent whatever its words; a text that says it can wait may wait unless it says the opposite, too.</summary>
    public static Answer OfUrgency(Severity severity, Evidence evidence)
    {
        double Of(Urgency urgency) => evidence.Points(Speaks.ForUrgency, (int)urgency);
        var urgency = severity == Severity.Critical || Of(Urgency.Immediate) > 0 ? Urgency.Immediate
            : Of(Urgency.Soon) > 0 ? Urgency.Soon
            : Of(Urgency.Whenever) > 0 ? Urgency.Whenever
            : Urgency.Ordinary;
        if (severity == Severity.Critical && Of(Urgency.Immediate) == 0)
            return Words("urgency", WireNames.Of(urgency), ByPoints(evidence, Speaks.ForSeverity, (int)severity), evidence.Quotes(Speaks.ForSeverity, (int)severity));
        return ByWords("urgency", Speaks.ForUrgency, (int)urgency, WireNames.Of(urgency), evidence);
    }

    public static Answer OfEmotion(Evidence evidence)
    {
        var (best, points) = (Emotion.Calm, 0d);
        foreach (var emotion in Emotions)
        {
            if (evidence.Points(Speaks.ForEmotion, (int)emotion) is var here && here > points && here >= LeastForEmotion)
                (best, points) = (emotion, here);
        }
        return ByWords("emotion", Speaks.ForEmotion, (int)best, WireNames.Of(best), evidence);
    }

    public static Answer OfFailure(Category category, Evidence evidence)
    {
        double Of(FailureKind kind) => evidence.Points(Speaks.ForFailure, (int)kind);
        var kind = category == Category.StaffConduct || Of(FailureKind.Process) > Of(FailureKind.Outcome) ? FailureKind.Process : FailureKind.Outcome;
        return ByWords("failure", Speaks.ForFailure, (int)kind, WireNames.Of(kind), evidence);
    }

    public static IEnumerable<Answer> OfDrivers(Evidence evidence) => Drivers
        .Where(driver => evidence.Points(Speaks.ForDriver, (int)driver) > 0)
        .Select(driver => Alone("driver", Speaks.ForDriver, (int)driver, WireNames.Of(driver), evidence));

    public static IEnumerable<Answer> OfFlags(IReadOnlyList<SensitiveFlag> flags, Evidence evidence) =>
        flags.Select(flag => Alone("flag", Speaks.ForFlag, (int)flag, WireNames.Of(flag), evidence));

    /// <summary>One of several that exclude each other.</summary>
    private static Answer ByWords(string subject, Speaks speaks, int value, string name, Evidence evidence) =>
        Words(subject, name, ByPoints(evidence, speaks, value), evidence.Quotes(speaks, value));

    /// <summary>One that says nothing of the others.</summary>
    private static Answer Alone(string subject, Speaks speaks, int value, string name, Evidence evidence)
    {
        var points = evidence.Points(speaks, value);
        return Words(subject, name, points / (points + Doubt), evidence.Quotes(speaks, value));
    }

    private static double ByPoints(Evidence evidence, Speaks speaks, int value)
    {
        var (points, all) = (evidence.Points(speaks, value), evidence.Points(speaks));
        return points > 0 ? points / (all + Doubt) : Doubt / (all + Doubt);
    }

    private static Answer Words(string subject, string value, double probability, IReadOnlyList<string> words) =>
        new() { Subject = subject, Value = value, Probability = probability, Words = { words }, Source = Source.Words };

    private static Answer Model(string subject, ModelAnswer model) =>
        new() { Subject = subject, Value = model.Label, Probability = model.Probability, Words = { model.Words }, Source = Source.Model };
}
