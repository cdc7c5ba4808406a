using Recovery.Intake.Domain.Classification;

namespace Recovery.Training.Learning;

/// <summary>The samples of the models of reports: a text's features are what the service sees of it, word lists included.</summary>
internal sealed class ReportLessons(Lexicon lexicon)
{
    /// <summary>The samples of those texts that have an answer.</summary>
    public List<Sample> Of<T>(IEnumerable<T> texts, Func<T, string> text, Func<T, string?> answer) =>
        [.. texts.Where(each => answer(each) is not null).Select(each => new Sample(FeaturesOf(text(each)), answer(each)!))];

    public uint[] FeaturesOf(string text)
    {
        using var folded = new FoldedText(text);
        using var features = TextFeatures.Of(folded, lexicon.Read(folded, null), text);
        return features.Hashes.ToArray();
    }
}
