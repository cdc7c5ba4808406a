using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Domain.Matching;

/// <summary>What marks a text as telling of one failure and no other.</summary>
/// <param name="OrderKey">The order it names; null where it names none.</param>
/// <param name="Signature">Its telling words.</param>
/// <param name="Reminds">True where it refers to something said before.</param>
internal sealed record Marks(string? OrderKey, byte[] Signature, bool Reminds);

/// <summary>Reads the marks of reports. The lists of plain words and of reminders are data: Classification/Words.</summary>
internal sealed class MarkReader
{
    /// <summary>The rest of a very long text repeats its beginning.</summary>
    private const int MaxText = 8000;

    private readonly HashSet<uint> _plain = [];
    private readonly PhraseAutomaton _reminders = new([.. WordLists.Lines("words/reminders.txt").SelectMany(PhrasePattern.Expand).Select(WordLists.FoldPhrase).Distinct(StringComparer.Ordinal)]);

    public MarkReader()
    {
        foreach (var word in WordLists.Lines("words/plain.txt").SelectMany(line => line.Split(' ')))
            _plain.Add(TextSignature.HashOf(FoldedText.Fold(word)));
    }

    public Marks Read(string orderReference, string subject, string text)
    {
        var whole = $"{subject}\n{text}";
        using var folded = new FoldedText(whole.Length <= MaxText ? whole : whole[..MaxText]);
        var reminders = new List<PhraseMatch>();
        _reminders.Find(folded, reminders);
        return new Marks(OrderKeys.Of(orderReference, subject, text), TextSignature.Of(folded, _plain), reminders.Count > 0);
    }
}
