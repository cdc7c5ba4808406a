using System.Globalization;
using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Domain.Linting.Phrases;

/// <summary>
/// Reads a phrase as the language files write it: words; <c>stem*</c> and <c>*end</c>; <c>(one|another)</c>; <c>[may be left out|or this]</c>;
/// <c>_3</c> for up to three words of any kind; <c>#</c> for a number, <c>#:</c> for a time of day; <c>^</c> and <c>$</c> for the borders of a sentence;
/// <c>&lt;name&gt;</c> for what the file has defined. Commas count for nothing, in phrases as in messages.
/// </summary>
internal sealed class PhraseReader(Vocabulary vocabulary, WordSplitter splitter)
{
    private const int LongestGap = 16;
    private readonly Dictionary<string, Phrase> _definitions = new(StringComparer.Ordinal);

    public void Define(string name, string text) => _definitions.Add(name, Read(text));

    public Phrase Read(string text)
    {
        var at = 0;
        var phrase = Options(text, ref at);
        return at == text.Length ? phrase : throw Wrong(text, at);
    }

    private Phrase Options(string text, ref int at)
    {
        List<Phrase> options = [Row(text, ref at)];
        while (at < text.Length && text[at] == '|')
        {
            at++;
            options.Add(Row(text, ref at));
        }
        var words = options.OfType<Phrase.Word>().Where(word => Vocabulary.IsOfWords(word.Symbol)).ToList();
        if (words.Count > 1)
            options = [.. options.Except(words), new Phrase.Word(vocabulary.Union(words.Select(word => word.Symbol)))];
        return options.Count == 1 ? options[0] : new Phrase.Choice(options);
    }

    private Phrase Row(string text, ref int at)
    {
        List<Phrase> parts = [];
        while (at < text.Length && text[at] is not ('|' or ')' or ']'))
        {
            if (text[at] is ' ' or ',')
                at++;
            else
                parts.Add(Part(text, ref at));
        }
        return parts.Count switch { 0 => throw Wrong(text, at), 1 => parts[0], _ => new Phrase.Row(parts) };
    }

    private Phrase Part(string text, ref int at)
    {
        switch (text[at])
        {
            case '(':
                return Inside(text, ref at, ')');
            case '[':
                return new Phrase.Maybe(Inside(text, ref at, ']'));
            case '<':
                return Defined(text, ref at);
            case '^' or '$':
                at++;
                return new Phrase.Word(Vocabulary.Break);
            case '#':
                at++;
                return at < text.Length && text[at] == ':' && at++ > 0 ? new Phrase.Word(Vocabulary.Clock) : new Phrase.Word(Vocabulary.Number);
            case '_':
                return Gap(text, ref at);
            default:
                return Words(text, ref at);
        }
    }

    private Phrase Inside(string text, ref int at, char close)
    {
        at++;
        var inside = Options(text, ref at);
        if (at >= text.Length || text[at] != close)
            throw Wrong(text, at);
        at++;
        return inside;
    }

    private Phrase Defined(string text, ref int at)
    {
        var close = text.IndexOf('>', at);
        if (close < 0 || !_definitions.TryGetValue(text[(at + 1)..close], out var phrase))
            throw Wrong(text, at);
        at = close + 1;
        return phrase;
    }

    private static Phrase Gap(string text, ref int at)
    {
        var end = at + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (!int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var words) || words is 0 or > LongestGap)
            throw Wrong(text, at);
        at = end;
        return Phrase.Gap(words);
    }

    private Phrase Words(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (' ' or ',' or '|' or '(' or ')' or '[' or ']' or '<'))
            at++;
        var written = text[start..at];
        if (written.Contains('*', StringComparison.Ordinal))
            return new Phrase.Word(vocabulary.Symbol(Plain(written)));
        var words = PlainWords.Of(splitter, written).Select(word => (Phrase)new Phrase.Word(vocabulary.Symbol(word))).ToList();
        return words.Count switch { 0 => throw Wrong(text, start), 1 => words[0], _ => new Phrase.Row(words) };
    }

    private string Plain(string written)
    {
        var words = PlainWords.Of(splitter, written.Trim('*'));
        return words.Count == 1 ? (written[0] == '*' ? "*" : "") + words[0] + (written[^1] == '*' ? "*" : "") : throw Wrong(written, 0);
    }

    private static InvalidDataException Wrong(string text, int at) => new(string.Create(CultureInfo.InvariantCulture, $"Phrase not understood at {at}: '{text}'."));
}
