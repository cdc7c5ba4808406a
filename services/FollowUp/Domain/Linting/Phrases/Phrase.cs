namespace Recovery.FollowUp.Domain.Linting.Phrases;

/// <summary>A way to say something.</summary>
internal abstract record Phrase
{
    private Phrase()
    {
    }

    /// <summary>One word, or one of a class.</summary>
    public sealed record Word(int Symbol) : Phrase;

    /// <summary>One after the other.</summary>
    public sealed record Row(IReadOnlyList<Phrase> Parts) : Phrase;

    /// <summary>One of them.</summary>
    public sealed record Choice(IReadOnlyList<Phrase> Options) : Phrase;

    /// <summary>It may be left out.</summary>
    public sealed record Maybe(Phrase Inner) : Phrase;

    /// <summary>Up to so many words of any kind.</summary>
    public static Phrase Gap(int words)
    {
        Phrase gap = new Maybe(new Word(Vocabulary.Any));
        for (var i = 1; i < words; i++)
            gap = new Maybe(new Row([new Word(Vocabulary.Any), gap]));
        return gap;
    }
}
