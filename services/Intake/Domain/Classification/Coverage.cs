namespace Recovery.Intake.Domain.Classification;

/// <summary>Which stretches of a text some matches cover. Asking costs the length of what is asked about, however many matches there are.</summary>
internal sealed class Coverage(int length)
{
    private bool[]? _covered;

    public void Add(PhraseMatch match) => (_covered ??= new bool[length]).AsSpan(match.Start, match.End - match.Start).Fill(true);

    /// <summary>True where any of the match is covered.</summary>
    public bool Touches(PhraseMatch match) => _covered is not null && _covered.AsSpan(match.Start, match.End - match.Start).Contains(true);

    /// <summary>True where all of the match is covered.</summary>
    public bool Holds(PhraseMatch match) => _covered is not null && !_covered.AsSpan(match.Start, match.End - match.Start).Contains(false);
}
