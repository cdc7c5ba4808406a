using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification.Languages;
using Recovery.Intake.Domain.Classification.Linear;
using Answer = Recovery.Contracts.Intake.V1.Classification.Types.Answer;

namespace Recovery.Intake.Domain.Classification;

/// <summary>
/// Classifies a report by the word lists, the tenant's own words and trained models (IN-05…IN-07). Pure: the same text, words and model give the same
/// answers, each of which says which words caused it. Only words flag: no model decides that somebody is not in danger.
/// </summary>
internal sealed class Classifier(Lexicon lexicon, ModelFile models)
{
    /// <summary>A model names a category where no words do, if it is this sure.</summary>
    private const double LeastForCategory = 0.6;

    private readonly LanguageFinder _languages = new(models);
    private readonly LinearModel? _category = Named<Category>(models.Find(ModelAnswer.Category));
    private readonly LinearModel? _sentiment = Named<Sentiment>(models.Find(ModelAnswer.Sentiment));
    private readonly LinearModel? _severity = models.Find(ModelAnswer.Severity);

    /// <param name="subject">The subject line; may be empty.</param>
    /// <param name="text">What the customer says.</param>
    /// <param name="hasLoss">True where the customer claims a loss of money.</param>
    /// <param name="tenantWords">The tenant's own words; null where there are none.</param>
    public ClassifiedText Classify(string subject, string text, bool hasLoss = false, TenantWords? tenantWords = null)
    {
        var textStart = subject.Length == 0 ? 0 : subject.Length + 1;
        var whole = subject.Length == 0 ? text : $"{subject}\n{text}";
        using var folded = new FoldedText(whole);
        var evidence = lexicon.Read(folded, tenantWords);
        using var features = TextFeatures.Of(folded, evidence, whole);

        var byModel = ModelAnswer.Of(_category, features, folded, explain: evidence.Points(Speaks.ForCategory) == 0);
        var (category, strongest) = evidence.BestCategory();
        if (category == Category.Other && byModel.Probability >= LeastForCategory)
            category = WireNames.Read<Category>(byModel.Label);
        var flags = evidence.Flags();
        var severity = SeverityScale.Decide(evidence, flags, category, hasLoss);
        var language = _languages.Find(whole);
        var answers = Answer(language, evidence, category, byModel, severity.Severity, flags, features, folded);
        var summary = Summary.Of(subject, text, strongest >= textStart ? strongest - textStart : null);
        return new ClassifiedText(category, severity.Severity, flags, evidence.Reasons(category, flags, severity), language.Tag, summary, answers);
    }

    private Contracts.Intake.V1.Classification Answer(
        LanguageAnswer language, Evidence evidence, Category category, ModelAnswer byModel, Severity severity, IReadOnlyList<SensitiveFlag> flags, FeatureList features, FoldedText folded)
    {
        var sentiment = Answers.OfSentiment(evidence, ModelAnswer.Of(_sentiment, features, folded, explain: evidence.Points(Speaks.ForSentiment) == 0));
        var urgency = Answers.OfUrgency(severity, evidence);
        var emotion = Answers.OfEmotion(evidence);
        var failure = Answers.OfFailure(category, evidence);
        List<Answer> drivers = [.. Answers.OfDrivers(evidence)];
        return new Contracts.Intake.V1.Classification
        {
            ModelVersion = models.Version,
            Answers =
            {
                Answers.OfLanguage(language), Answers.OfCategory(category, evidence, byModel), failure, sentiment, urgency,
                Answers.OfSeverity(severity, evidence, ModelAnswer.Of(_severity, features, folded, explain: false)), emotion, drivers, Answers.OfFlags(flags, evidence),
            },
            Sentiment = WireNames.Read<Sentiment>(sentiment.Value),
            Urgency = WireNames.Read<Urgency>(urgency.Value),
            Emotion = WireNames.Read<Emotion>(emotion.Value),
            Failure = WireNames.Read<FailureKind>(failure.Value),
            Drivers = { drivers.Select(driver => WireNames.Read<Driver>(driver.Value)) },
        };
    }

    /// <summary>A model whose answers the contract does not know would fail in the middle of a report: better now.</summary>
    private static LinearModel? Named<TAnswer>(LinearModel? model) where TAnswer : struct, Enum
    {
        var known = Enum.GetValues<TAnswer>().Select(WireNames.Of);
        return model?.Labels.FirstOrDefault(label => !known.Contains(label)) is { } stranger
            ? throw new InvalidDataException($"Its model '{model.Name}' answers '{stranger}', which the contract does not know.")
            : model;
    }
}
