namespace Recovery.FollowUp.Domain.Times;

/// <summary>A day as words name it. One of its parts is set.</summary>
/// <param name="Days">So many days from today.</param>
/// <param name="Weekday">The next such day.</param>
/// <param name="Date">yyyymmdd; the year 0 means the next such day.</param>
/// <param name="EndOf">The end of this, or the next, week or month.</param>
/// <param name="Next">The next one of <paramref name="EndOf"/>.</param>
internal sealed record SaidDay(int? Days = null, DayOfWeek? Weekday = null, int? Date = null, TimeUnit? EndOf = null, bool Next = false);

/// <summary>A time of day. <paramref name="IsVague"/>: it may mean the afternoon, too.</summary>
internal readonly record struct SaidClock(int Minutes, bool IsVague = false);

/// <summary>What a row of words says of a time, before it is known when it was said.</summary>
internal sealed record SaidTime(SaidDay? Day, SaidClock? Clock, (int Amount, TimeUnit Unit)? FromNow, int Start, int End, bool IsDeadline, bool IsRange = false);
