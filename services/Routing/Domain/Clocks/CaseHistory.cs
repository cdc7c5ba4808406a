using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Calendars;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>Everything the clocks of a case are derived from (RT-04).</summary>
/// <param name="ReportedAt">When the failure was reported.</param>
/// <param name="Segment">Whose calendar counts.</param>
/// <param name="Moments">What happened when.</param>
/// <param name="Policies">The policies the case follows, in order of time; the first from the beginning.</param>
internal sealed record CaseHistory(DateTimeOffset ReportedAt, Segment Segment, Moments Moments, IReadOnlyList<PolicySpan> Policies)
{
    /// <summary>Reopenings that start clocks of their own.</summary>
    public const int MaxReopenings = 6;

    /// <summary>From the report, or a reopening, to the next reopening.</summary>
    public IReadOnlyList<Round> Rounds()
    {
        DateTimeOffset[] starts = [ReportedAt, .. Moments.All(MomentKind.Reopened).Where(at => at > ReportedAt).Take(MaxReopenings)];
        return [.. starts.Select((start, i) => RoundOf(start, i + 1 < starts.Length ? starts[i + 1] : null, i == 0))];
    }

    /// <summary>While the case waited for the customer: from each question to the next answer, resolution or reopening.</summary>
    public Spans Waits() => Spans.Of(Moments.All(MomentKind.Asked).Select(asked => new Span(asked, Ended(asked))));

    public PolicySpan PolicyAt(DateTimeOffset at) => Policies.Last(span => span.From <= at || span == Policies[0]);

    private DateTimeOffset? Ended(DateTimeOffset asked) =>
        ((MomentKind[])[MomentKind.Answered, MomentKind.Resolved, MomentKind.Reopened]).Select(kind => Moments.First(kind, asked)).Min();

    private Round RoundOf(DateTimeOffset start, DateTimeOffset? next, bool isFirst)
    {
        // What is told of before the report itself belongs to the first round: clocks of other machines differ.
        var from = isFirst ? DateTimeOffset.MinValue : start;
        return new Round(start, from, next, Moments.First(MomentKind.Resolved, from, next), isFirst);
    }
}

/// <summary>From the report, or a reopening, to the next reopening.</summary>
internal sealed record Round(DateTimeOffset Start, DateTimeOffset From, DateTimeOffset? Next, DateTimeOffset? Resolved, bool IsFirst)
{
    /// <summary>When its work is over.</summary>
    public DateTimeOffset? Ended => Resolved ?? Next;
}

/// <summary>A policy and since when a case follows it.</summary>
internal sealed record PolicySpan(DateTimeOffset From, int Version, RoutingPolicy Policy)
{
    public Timetable Timetable => Timetable.Of(Policy);
}
