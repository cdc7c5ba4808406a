namespace Recovery.Intake.Domain.Classification.Languages;

/// <summary>Which language a text is in.</summary>
/// <param name="Tag">BCP 47 tag; "und" where it cannot be told.</param>
/// <param name="Probability">How likely that is right; of "und", how likely the best guess was.</param>
/// <param name="Words">The words that told it, most telling first.</param>
internal sealed record LanguageAnswer(string Tag, double Probability, IReadOnlyList<string> Words)
{
    /// <summary>The tag for "cannot be told" (BCP 47).</summary>
    public const string Undetermined = "und";
}
