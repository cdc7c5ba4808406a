namespace Recovery.Training.Sources;

/// <summary>A report with what people said of it; null where nobody said.</summary>
/// <param name="Text">Subject and text.</param>
/// <param name="Group">Texts of one group are never on both sides of the split.</param>
/// <param name="Category">The category's name in the contract.</param>
/// <param name="Sentiment">The sentiment's name in the contract.</param>
/// <param name="Severity">"grave" or "ordinary".</param>
internal sealed record LabelledText(string Text, string Group, string? Category = null, string? Sentiment = null, string? Severity = null);

/// <summary>A text in a known language.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Group">Texts of one group are never on both sides of the split.</param>
/// <param name="IsWhole">True where it is used as it stands: a snippet.</param>
internal sealed record LanguageText(string Text, string Language, string Group, bool IsWhole = false);

/// <summary>One source a training used.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Licence">Under what it may be used.</param>
/// <param name="Texts">How many texts it gave.</param>
internal sealed record UsedSource(string Name, string Licence, int Texts)
{
    public override string ToString() => $"{Name} ({Licence}): {Texts} texts";
}
