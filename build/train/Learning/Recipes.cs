using Recovery.Intake.Domain.Classification;

namespace Recovery.Training.Learning;

/// <summary>How each model is trained.</summary>
internal static class Recipes
{
    public static Recipe Language(string name) => new(name, Epochs: 7, LeastTexts: 3, MaxFeatures: 90_000, Rate: 0.5f, Decay: 1e-6f, Balance: 0);

    public static Recipe Sentiment => new(ModelAnswer.Sentiment, MaxFeatures: 40_000);

    public static Recipe Category => new(ModelAnswer.Category, MaxFeatures: 40_000);

    public static Recipe Severity => new(ModelAnswer.Severity, MaxFeatures: 20_000);

    /// <summary>For judging how well a source's own labels can be learned.</summary>
    public static Recipe Judged(string name) => new(name);
}
