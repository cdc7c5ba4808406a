using System.Text;

namespace Recovery.FollowUp.Domain.Linting.Words;

/// <summary>Receives the words of a text, in order.</summary>
internal interface IWordSink
{
    /// <summary>A word in its plain form, and where it stands in the text.</summary>
    void Word(string plain, int start, int end);

    /// <summary>The end of a sentence.</summary>
    void Break(int at);
}

/// <summary>
/// Cuts a text into plain words and sentences. What is written together but said apart is cut apart ("don't" is "do not", "l'attente" is "l attente",
/// "third-party" is "third party"), in phrases as in messages, so that both meet whichever way they were written.
/// </summary>
internal sealed class WordSplitter
{
    private readonly bool _english;
    private readonly bool _german;
    private readonly HashSet<string> _abbreviations;

    /// <param name="language">Two letters.</param>
    /// <param name="abbreviations">Words whose full stop ends no sentence.</param>
    public WordSplitter(string language, IEnumerable<string> abbreviations)
    {
        _english = language == "en";
        _german = language == "de";
        _abbreviations = [.. abbreviations];
    }

    public void Split(string text, IWordSink sink)
    {
        var last = "";
        sink.Break(0);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && Continues(text, i, end))
                end++;
            if (end > i)
                last = Word(text, i, end, sink);
            else if (EndsSentence(text, i, last))
                sink.Break(i);
            i = Math.Max(end, i + 1);
        }
        sink.Break(text.Length);
    }

    /// <summary>Letters with letters, digits with digits: "3pm" is two words, "15:00" and "4.50" are one.</summary>
    private static bool Continues(string text, int start, int at)
    {
        if (!Letters.IsWord(text[at]))
            return at > start && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]) && text[at] is '.' or ':' or ',' or '/';
        return at == start || char.IsAsciiDigit(text[at]) == char.IsAsciiDigit(text[start]);
    }

    private bool EndsSentence(string text, int at, string last) => text[at] switch
    {
        '!' or '?' or ';' or ':' or '…' or '•' or '\u2028' or '\u2029' => true,
        '.' => !(at + 1 < text.Length && Letters.IsWord(text[at + 1])) && !(_abbreviations.Contains(last) && at + 1 < text.Length),
        '\n' => IsBlankLine(text, at + 1),
        '-' or '–' or '—' => at > 0 && text[at - 1] == ' ' && at + 1 < text.Length && text[at + 1] == ' ',
        _ => false,
    };

    private static bool IsBlankLine(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r')
            at++;
        return at >= text.Length || text[at] is '\n' or '-' or '*';
    }

    private string Word(string text, int start, int end, IWordSink sink)
    {
        var plain = new StringBuilder(end - start);
        Letters.Fold(text.AsSpan(start, end - start), plain);
        if (_german)
            plain.Replace("ae", "a").Replace("oe", "o").Replace("ue", "u");
        var word = plain.ToString();
        if (!_english)
            sink.Word(word, start, end);
        else
            EnglishWords.Say(word, text, start, end, sink);
        return word;
    }
}
