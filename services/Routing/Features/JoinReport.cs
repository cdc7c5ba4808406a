using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>A further report: the case may be more urgent than was known, critical, or sensitive.</summary>
internal sealed class JoinReport(
    PolicyStore<RoutingDbContext, RoutingPolicy> policies, ClockKeeper clocks, Scoring scoring, Placement placement, TimeProvider time)
{
    public async Task HandleAsync(ReportJoined joined, EventContext context, RoutingDbContext db, CancellationToken ct)
    {
        var row = await db.CaseOfEventAsync(joined.Case, ct);
        var before = row.Facts;
        Apply(joined, context, row);
        if (row.Moments is var moments && joined.Severity == Severity.Critical)
            row.Moments = moments.With(MomentKind.Critical, joined.ReceivedAt.ToDateTimeOffset());
        // The customer wrote, be it as a report: nobody waits for them any longer (RT-04).
        if (row.Moments.IsWaiting(joined.ReceivedAt.ToDateTimeOffset()))
            row.Moments = row.Moments.With(MomentKind.Answered, joined.ReceivedAt.ToDateTimeOffset());
        if (!SameUrgency(before, row))
            scoring.Publish(db, row, await policies.CurrentAsync(db, ct));
        await clocks.TellAsync(db, row, time.GetUtcNow(), ct, "A further report came in.");
        if (before.Sensitive != row.Sensitive && row.State != State.Ended)
            await RequeueAsync(db, row, ct);
    }

    /// <summary>What intake said last counts; a channel that was public stays so.</summary>
    private static void Apply(ReportJoined joined, EventContext context, CaseRow row)
    {
        if (PublicReachTerm.IsPublic(joined.Channel) && (row.PublicChannel.Length == 0 || string.CompareOrdinal(joined.Channel, row.PublicChannel) < 0))
            row.PublicChannel = joined.Channel;
        if (context.Sequence <= row.IntakeSequence)
            return;
        row.IntakeSequence = context.Sequence;
        row.Flags = [.. joined.Flags];
        if (joined.Severity != Severity.Unspecified)
            row.Severity = joined.Severity;
    }

    private static bool SameUrgency(Domain.CaseFacts before, CaseRow row) =>
        before.Severity == row.Severity && before.PublicChannel == row.PublicChannel && before.Flags.SequenceEqual(row.Flags);

    /// <summary>An owner who may see the case keeps it; anybody else hands it over at once (RT-05).</summary>
    private async Task RequeueAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        row.Queue = Queues.Of(row.Sensitive);
        if (row.State == State.Owned && (await db.AgentAsync(row.Agent, ct)).Facts is var owner && (owner.Cleared || !row.Sensitive))
            return;
        await placement.PlaceAsync(db, row, ct);
    }
}
