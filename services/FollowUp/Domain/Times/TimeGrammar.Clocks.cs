namespace Recovery.FollowUp.Domain.Times;

internal sealed partial class TimeGrammar
{
    private const int MinutesPerHour = 60;
    private const int HalfADay = 12;
    private const int EarliestHour = 7;

    /// <summary>Of a range its end; that is when it is too late.</summary>
    private (SaidClock? Clock, bool IsRange) ClockOrRange(bool said)
    {
        var start = _at;
        var between = Taken(TimeWord.Between);
        var first = between && Word == TimeWord.Number ? Bare() : Clock(said);
        if (first is null)
        {
            _at = start;
            return (null, false);
        }
        var after = _at;
        if (Taken(TimeWord.To) || Taken(TimeWord.By) || Taken(TimeWord.At))
        {
            Skip(TimeWord.Filler, TimeWord.At);
            if ((Clock(said) ?? (between ? Bare() : null)) is { } last)
                return (last, true);
        }
        _at = after;
        if (between)
            _at = start;
        return between ? (null, false) : (first, false);
    }

    /// <param name="said">A day or a deadline stands before it: then "at" may be left out, and parts of a day are times.</param>
    private SaidClock? Clock(bool said)
    {
        var start = _at;
        var clock = Word switch
        {
            TimeWord.Clock => Figures(),
            TimeWord.Number => Number(said: false),
            TimeWord.At when WordAt(_at + 1) == TimeWord.Part => PartAfterAt(),
            TimeWord.At or TimeWord.Filler when WordAt(_at + 1) is TimeWord.Number or TimeWord.Clock => AfterAt(),
            TimeWord.Unit when (TimeUnit)Value == TimeUnit.Hour && WordAt(_at + 1) == TimeWord.Clock => AfterAt(),
            TimeWord.Part or TimeWord.Tonight when said || Word == TimeWord.Tonight => Part(),
            _ => null,
        };
        if (clock is null)
            _at = start;
        return clock;
    }

    private SaidClock? AfterAt()
    {
        var at = Word == TimeWord.At;
        _at++;
        return Word == TimeWord.Clock ? Figures() : Number(at);
    }

    private SaidClock PartAfterAt()
    {
        _at++;
        return Part();
    }

    private SaidClock Part()
    {
        var hour = Value;
        _at++;
        Skip(TimeWord.At);
        if (Word == TimeWord.Clock && Figures() is { } figures)
            return figures;
        return Word == TimeWord.Number && Number(said: true) is { } clock
            ? clock.IsVague && hour > HalfADay ? new SaidClock(clock.Minutes + (HalfADay * MinutesPerHour)) : clock
            : new SaidClock(hour * MinutesPerHour);
    }

    /// <summary>"9", "9 am", "15 h 30", "9.30": a time only where a word says so.</summary>
    /// <param name="said">A word before it says so.</param>
    private SaidClock? Number(bool said)
    {
        var value = Value;
        _at++;
        var dotted = value >= TimeSentences.DottedClock;
        var minutes = dotted ? value - TimeSentences.DottedClock : value * MinutesPerHour;
        // In some languages the word for the hour follows the time of day, too: "om 9 uur".
        if (Taken(TimeWord.Suffix) || ((said || dotted) && Word == TimeWord.Unit && (TimeUnit)Value == TimeUnit.Hour && Taken(TimeWord.Unit)))
        {
            said = true;
            if (!dotted && Word == TimeWord.Number && Value < MinutesPerHour && _words[_at].Start - _words[_at - 1].End <= 1)
                (minutes, _at) = (minutes + Value, _at + 1);
        }
        return (said || Word is TimeWord.Am or TimeWord.Pm) && minutes <= 24 * MinutesPerHour && Word is not (TimeWord.Unit or TimeWord.Money or TimeWord.Month) ? Finish(minutes, vague: !dotted) : null;
    }

    /// <summary>The end of "between 8 and 10" needs no word of its own.</summary>
    private SaidClock? Bare() => Word switch
    {
        TimeWord.Number => Number(said: true),
        TimeWord.Clock => Figures(),
        _ => null,
    };

    /// <summary>"15:00". Nobody means the small hours.</summary>
    private SaidClock? Figures()
    {
        var minutes = Value;
        _at++;
        return Finish(minutes, vague: minutes is >= MinutesPerHour and < EarliestHour * MinutesPerHour);
    }

    /// <summary>With what stands behind the figures: "3 pm", "15:00 h".</summary>
    private SaidClock? Finish(int minutes, bool vague)
    {
        Skip(TimeWord.Suffix);
        if (Taken(TimeWord.Pm))
            return new SaidClock(minutes < HalfADay * MinutesPerHour ? minutes + (HalfADay * MinutesPerHour) : minutes);
        if (Taken(TimeWord.Am))
            return new SaidClock(minutes >= HalfADay * MinutesPerHour && minutes < (HalfADay + 1) * MinutesPerHour ? minutes - (HalfADay * MinutesPerHour) : minutes);
        return new SaidClock(minutes, vague && minutes <= HalfADay * MinutesPerHour);
    }
}
