namespace Recovery.FollowUp.Domain.Times;

/// <summary>
/// Reads the words of a sentence from left to right: "in two hours", "tomorrow at nine", "by Friday, 6 March", "between 8 and 10". It knows no language; the words
/// have been read before.
/// </summary>
internal sealed partial class TimeGrammar
{
    private readonly IReadOnlyList<Lexeme> _words;
    private int _at;

    private TimeGrammar(IReadOnlyList<Lexeme> words) => _words = words;

    public static IEnumerable<SaidTime> Read(TimeSentence sentence)
    {
        var grammar = new TimeGrammar(sentence.Words);
        while (grammar._at < sentence.Words.Count)
        {
            if (grammar.Next() is { } found)
                yield return found;
            else
                grammar._at++;
        }
    }

    private TimeWord Word => WordAt(_at);

    private int Value => _at < _words.Count ? _words[_at].Value : 0;

    private TimeWord WordAt(int at) => at < _words.Count ? _words[at].Word : TimeWord.Other;

    /// <summary>The time that begins here; otherwise nothing is read.</summary>
    private SaidTime? Next()
    {
        var start = _at;
        var found = FromNow() ?? Moment();
        if (found is null)
            _at = start;
        return found is null ? null : found with { Start = _words[start].Start, End = _words[_at - 1].End };
    }

    private SaidTime? FromNow()
    {
        if (Word is not (TimeWord.Within or TimeWord.Until))
            return null;
        _at++;
        Skip(TimeWord.Filler, TimeWord.Next);
        if (Amount() is not { } amount || Word != TimeWord.Unit)
            return null;
        var unit = (TimeUnit)Value;
        _at++;
        return new SaidTime(null, null, (amount, unit), 0, 0, IsDeadline: true);
    }

    /// <summary>"Two", or the greater of "two to three"; one where only the unit is said: "within the hour".</summary>
    private int? Amount()
    {
        if (Word == TimeWord.Unit || Taken(TimeWord.One))
            return 1;
        if (Word != TimeWord.Number || Value >= TimeSentences.DottedClock)
            return null;
        var amount = Value;
        _at++;
        if (Word == TimeWord.To && WordAt(_at + 1) == TimeWord.Number)
        {
            _at++;
            amount = Math.Max(amount, Value);
            _at++;
        }
        return amount;
    }

    private SaidTime? Moment()
    {
        var deadline = Word is TimeWord.By or TimeWord.Until;
        Skip(TimeWord.By, TimeWord.Until);
        Skip(TimeWord.Filler);
        var (day, clock, range) = (Day(), (SaidClock?)null, false);
        var after = _at;
        Joint();
        (clock, range) = ClockOrRange(said: day is not null || deadline);
        if (clock is null)
            _at = after;
        else if (day is null)
        {
            after = _at;
            Joint();
            day = Day();
            if (day is null)
                _at = after;
        }
        return day is null && clock is null ? null : new SaidTime(day, clock, null, 0, 0, deadline, range);
    }

    private void Joint()
    {
        for (var i = 0; i < 2; i++)
            Skip(TimeWord.Filler, TimeWord.By, TimeWord.This);
    }

    private bool Taken(TimeWord word)
    {
        if (Word != word)
            return false;
        _at++;
        return true;
    }

    private void Skip(params ReadOnlySpan<TimeWord> words)
    {
        while (_at < _words.Count && words.Contains(Word))
            _at++;
    }
}
