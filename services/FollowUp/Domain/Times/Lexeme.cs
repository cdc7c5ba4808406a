namespace Recovery.FollowUp.Domain.Times;

/// <summary>What a word or a row of words means for a time; the names are those of the language files.</summary>
internal enum TimeWord
{
    /// <summary>None of them.</summary>
    Other = 0,

    /// <summary>A number; its value is in the lexeme.</summary>
    Number,

    /// <summary>"A", "one": a number before a unit, and nothing else.</summary>
    One,

    /// <summary>A time of day as hh:mm; its value in minutes.</summary>
    Clock,

    /// <summary>A date in figures; its value as yyyymmdd, the year 0 where it is left out.</summary>
    Date,

    /// <summary>So many days from today.</summary>
    Day,

    /// <summary>A part of the day; its value the hour it ends.</summary>
    Part,

    /// <summary>Today until the hour in its value.</summary>
    Tonight,

    /// <summary>A day of the week, Sunday being 0.</summary>
    Weekday,

    /// <summary>A month, January being 1.</summary>
    Month,

    /// <summary>A unit; see <see cref="TimeUnit"/>.</summary>
    Unit,

    /// <summary>"In", "within": so much from now.</summary>
    Within,

    /// <summary>"By", "until": not later than.</summary>
    By,

    /// <summary>"Within" before an amount and "by" before a moment, in one word.</summary>
    Until,

    /// <summary>"At", before a time of day.</summary>
    At,

    /// <summary>"Next".</summary>
    Next,

    /// <summary>"This".</summary>
    This,

    /// <summary>"End of".</summary>
    End,

    /// <summary>"Between" and "from", before a range.</summary>
    Between,

    /// <summary>What stands between the ends of a range.</summary>
    To,

    /// <summary>"O'clock", after a number.</summary>
    Suffix,

    /// <summary>Before noon.</summary>
    Am,

    /// <summary>After noon.</summary>
    Pm,

    /// <summary>Small words that may stand inside a time.</summary>
    Filler,

    /// <summary>Money, after a number that is no time then.</summary>
    Money,

    /// <summary>It is going to be.</summary>
    Will,

    /// <summary>It has been.</summary>
    Past,

    /// <summary>It is so all the time, or as long as it lasts: opening hours, the validity of a voucher.</summary>
    Every,

    /// <summary>The sentence is about writing to the customer.</summary>
    Contact,

    /// <summary>The sentence is about something given or done.</summary>
    Remedy,
}

/// <summary>Units of time.</summary>
internal enum TimeUnit
{
    Minute = 1,
    Hour = 2,
    Day = 3,
    Workday = 4,
    Week = 5,
    Month = 6,
    HalfHour = 7,
}

/// <summary>A word of a message, or a row of them, with what it means.</summary>
/// <param name="Word">What it means.</param>
/// <param name="Value">The value of what it means.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct Lexeme(TimeWord Word, int Value, int Start, int End);
