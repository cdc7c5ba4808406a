using System.Globalization;
using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Domain.Times;

/// <summary>One sentence, its words read for times.</summary>
internal sealed record TimeSentence(IReadOnlyList<Lexeme> Words)
{
    public bool Says(TimeWord word) => Words.Any(lexeme => lexeme.Word == word);
}

/// <summary>Cuts a message into sentences of words that mean something for a time.</summary>
internal sealed class TimeSentences : IWordSink
{
    /// <summary>Numbers from here on are times of day written with a dot, in minutes.</summary>
    public const int DottedClock = 100_000;

    private const int MaxNumber = 9999;
    private const int MonthsOfAYear = 12;
    private const int LongestMonth = 16;

    private readonly TimeLanguage _language;
    private readonly string _text;
    private readonly List<TimeSentence> _sentences = [];
    private readonly List<(string Plain, int Start, int End)> _words = [];

    private TimeSentences(TimeLanguage language, string text) => (_language, _text) = (language, text);

    /// <param name="language">The language.</param>
    /// <param name="text">A message; what it quotes of somebody else is left out.</param>
    public static IReadOnlyList<TimeSentence> Of(TimeLanguage language, string text)
    {
        var own = Quotations.WithoutReplies(text);
        var quotations = Quotations.In(own);
        var sentences = new TimeSentences(language, own);
        language.Splitter.Split(own, sentences);
        sentences.Close();
        return [.. sentences._sentences.Where(sentence => !quotations.Any(q => sentence.Words[0].Start >= q.Start && sentence.Words[^1].End <= q.End))];
    }

    void IWordSink.Word(string plain, int start, int end)
    {
        if (plain.Length > 0)
            _words.Add((plain, start, end));
    }

    /// <summary>A dash between two figures, blanks around it or not, stands for "to".</summary>
    void IWordSink.Break(int at)
    {
        if (at < _text.Length && Letters.IsDash(_text[at]) && _words.Count > 0 && char.IsAsciiDigit(_words[^1].Plain[0]) && at + 2 < _text.Length && char.IsAsciiDigit(_text[at + 2]))
            return;
        // "6. März": the full stop makes a date of it.
        if (at < _text.Length && _text[at] == '.' && _words.Count > 0 && int.TryParse(_words[^1].Plain, out _) && IsMonth(at + 1))
            return;
        Close();
    }

    private bool IsMonth(int at)
    {
        var words = PlainWords.Of(_language.Splitter, _text.Substring(at, Math.Min(LongestMonth, _text.Length - at)));
        return words.Count > 0 && _language.Find(words, 0).Word == TimeWord.Month;
    }

    private void Close()
    {
        if (_words.Count == 0)
            return;
        var plain = _words.ConvertAll(word => word.Plain);
        var lexemes = new List<Lexeme>(_words.Count);
        for (var i = 0; i < _words.Count;)
        {
            var (word, value, count) = char.IsAsciiDigit(plain[i][0]) ? Figures(i) : _language.Find(plain, i);
            if (i > 0 && IsDash(_words[i - 1].End, _words[i].Start))
                lexemes.Add(new Lexeme(TimeWord.To, 0, _words[i - 1].End, _words[i].Start));
            lexemes.Add(new Lexeme(word, value, _words[i].Start, _words[i + count - 1].End));
            i += count;
        }
        _sentences.Add(new TimeSentence(lexemes));
        _words.Clear();
    }

    private bool IsDash(int start, int end) => _text[start..end].Trim() is [var dash] && Letters.IsDash(dash);

    /// <summary>15:00, 9.30, 12.03.2026, 12/3, 2026-03-12, or a plain number; beyond what a time can be it is nothing.</summary>
    private (TimeWord, int, int) Figures(int at)
    {
        var text = _words[at].Plain;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return IsoDate(at) is { } date ? (TimeWord.Date, date, 3) : number <= MaxNumber ? (TimeWord.Number, number, 1) : (TimeWord.Other, 0, 1);
        var parts = text.Split(':', '.', '/', ',');
        if (parts.Length > 3 || !parts.All(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit)))
            return (TimeWord.Other, 0, 1);
        var figures = Array.ConvertAll(parts, part => int.Parse(part, CultureInfo.InvariantCulture));
        if (text.Contains(':', StringComparison.Ordinal))
            return figures is [<= 24, <= 59, ..] ? (TimeWord.Clock, (figures[0] * 60) + figures[1], 1) : (TimeWord.Other, 0, 1);
        return figures switch
        {
            [var day, var month, var year] => DateOf(year < 100 ? year + 2000 : year, month, day),
            [var day, var month] when text.Contains('/', StringComparison.Ordinal) => DateOf(0, month, day),
            // "9.30" is a time of day only with a word that says so.
            [<= 24, <= 59] when parts[1].Length == 2 => (TimeWord.Number, DottedClock + (figures[0] * 60) + figures[1], 1),
            _ => (TimeWord.Other, 0, 1),
        };
    }

    private int? IsoDate(int at)
    {
        if (at + 2 >= _words.Count || _words[at].Plain.Length != 4 || _words[at + 1].Start != _words[at].End + 1 || _words[at + 2].Start != _words[at + 1].End + 1 || _text[_words[at].End] != '-')
            return null;
        var written = _text[_words[at].Start.._words[at + 2].End];
        return DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? (date.Year * 10_000) + (date.Month * 100) + date.Day : null;
    }

    /// <summary>Day before month; where only the other way round makes a date, the other way round.</summary>
    private static (TimeWord, int, int) DateOf(int year, int month, int day)
    {
        if (month > MonthsOfAYear && day <= MonthsOfAYear)
            (month, day) = (day, month);
        return month is >= 1 and <= MonthsOfAYear && day is >= 1 and <= 31 && year is 0 or (>= 2000 and <= 2100) ? (TimeWord.Date, (year * 10_000) + (month * 100) + day, 1) : (TimeWord.Other, 0, 1);
    }
}
