using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>A time somebody can have meant: from 2000 to 2100.</summary>
internal sealed class TimestampCheck : IValueCheck
{
    /// <summary>2000-01-01T00:00:00Z.</summary>
    public const long MinSeconds = 946_684_800;

    /// <summary>2100-01-01T00:00:00Z.</summary>
    public const long MaxSeconds = 4_102_444_800;

    private const int NanosPerSecond = 1_000_000_000;

    public void Check(object value, ProblemList problems)
    {
        var time = (Timestamp)value;
        if (time.Nanos is < 0 or >= NanosPerSecond)
            problems.Add("invalid-time", "Nanoseconds are from 0 to 999999999.");
        else if (time.Seconds is < MinSeconds or >= MaxSeconds)
            problems.Add("out-of-range", "A time from the year 2000 to 2100 is needed.");
    }
}

/// <summary>A span of time; limits are in seconds.</summary>
internal sealed class DurationCheck(FieldRules rules) : IValueCheck
{
    private const int NanosPerSecond = 1_000_000_000;

    public void Check(object value, ProblemList problems)
    {
        var span = (Duration)value;
        var signsAgree = span.Seconds == 0 || span.Nanos == 0 || (span.Seconds > 0) == (span.Nanos > 0);
        if (span.Nanos is <= -NanosPerSecond or >= NanosPerSecond || !signsAgree || span.Seconds is < Duration.MinSeconds or > Duration.MaxSeconds)
            problems.Add("invalid-duration", "It is not a duration.");
        else if ((rules.HasMin && (span.Seconds < rules.Min || (span.Seconds == rules.Min && span.Nanos < 0))) || (rules.HasMax && (span.Seconds > rules.Max || (span.Seconds == rules.Max && span.Nanos > 0))))
            problems.Add("out-of-range", $"{NumberCheck.RangeText(rules.HasMin ? rules.Min : long.MinValue, rules.HasMax ? rules.Max : long.MaxValue)} Seconds.");
    }
}
