namespace Recovery.FollowUp.Domain.Times;

internal sealed partial class TimeGrammar
{
    private SaidDay? Day()
    {
        var start = _at;
        var day = Relative() ?? Named() ?? Calendar();
        if (day is null)
            _at = start;
        return day;
    }

    private SaidDay? Relative()
    {
        switch (Word)
        {
            case TimeWord.Day:
                var days = Value;
                _at++;
                return new SaidDay(Days: days);
            // The part is read as the time of day.
            case TimeWord.Tonight:
                return new SaidDay(Days: 0);
            case TimeWord.This when WordAt(_at + 1) == TimeWord.Part:
                _at++;
                return new SaidDay(Days: 0);
            default:
                return null;
        }
    }

    private SaidDay? Named()
    {
        var end = Taken(TimeWord.End);
        Skip(TimeWord.Filler);
        var next = Taken(TimeWord.Next);
        var its = Taken(TimeWord.This);
        if (Word == TimeWord.Weekday)
        {
            var weekday = (DayOfWeek)Value;
            _at++;
            Skip(TimeWord.Next);
            return DateBehind() ?? new SaidDay(Weekday: weekday);
        }
        if (Word != TimeWord.Unit || !(end || next || its) || (TimeUnit)Value is var unit && unit is not (TimeUnit.Day or TimeUnit.Week or TimeUnit.Month))
            return null;
        _at++;
        next |= Taken(TimeWord.Next);
        return unit == TimeUnit.Day ? new SaidDay(Days: next ? 1 : 0) : new SaidDay(EndOf: unit, Next: next);
    }

    /// <summary>"Friday, 6 March": the date says which Friday.</summary>
    private SaidDay? DateBehind()
    {
        var start = _at;
        Skip(TimeWord.Filler);
        var date = Calendar();
        if (date is null)
            _at = start;
        return date;
    }

    /// <summary>"6 March", "March 6th, 2026", "6.3.2026".</summary>
    private SaidDay? Calendar()
    {
        if (Word == TimeWord.Date)
        {
            var date = Value;
            _at++;
            return new SaidDay(Date: date);
        }
        var (day, month) = (0, 0);
        if (Word == TimeWord.Month)
        {
            (month, _at) = (Value, _at + 1);
            Skip(TimeWord.Filler);
            day = Word == TimeWord.Number ? Value : 0;
            _at++;
            Skip(TimeWord.Filler);
        }
        else if (Word == TimeWord.Number)
        {
            (day, _at) = (Value, _at + 1);
            Skip(TimeWord.Filler);
            month = Word == TimeWord.Month ? Value : 0;
            _at++;
        }
        return month > 0 && day is >= 1 and <= 31 ? new SaidDay(Date: (Year() * 10_000) + (month * 100) + day) : null;
    }

    private int Year()
    {
        var start = _at;
        Skip(TimeWord.Filler);
        if (Word == TimeWord.Number && Value is >= 2000 and <= 2100)
        {
            var year = Value;
            _at++;
            return year;
        }
        _at = start;
        return 0;
    }
}
