namespace Recovery.FollowUp.Features;

internal static class Texts
{
    public const int SummaryScalars = 200;
    public const int LearningScalars = 2000;
    public const int PromiseScalars = 2000;

    /// <summary>The text cut at a whole character, for a column that has a length.</summary>
    public static string Cut(string text, int scalars)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (scalars-- == 0)
                return text[..length];
            length += rune.Utf16SequenceLength;
        }
        return text;
    }
}
