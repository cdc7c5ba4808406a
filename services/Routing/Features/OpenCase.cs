using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Incidents;
using Recovery.Routing.Domain.Priority;
using Recovery.Routing.Features.Incidents;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Routing.Features;

/// <summary>A new case: scored, its clocks running, with an owner or in a queue.</summary>
internal sealed class OpenCase(
    PolicyStore<RoutingDbContext, RoutingPolicy> policies, ClockKeeper clocks, Scoring scoring, Placement placement, IncidentLinks incidents, SpikeWatch spikes, TimeProvider time)
{
    private const int MaxProduct = 200;

    public async Task HandleAsync(CaseOpened opened, EventContext context, RoutingDbContext db, CancellationToken ct)
    {
        if (await db.Cases.AnyAsync(c => c.Id == opened.Case, ct))
            return;
        var policy = await policies.CurrentAsync(db, ct);
        var row = Row(opened, context, policy.Version);
        db.Cases.Add(row);
        scoring.Publish(db, row, policy);
        await clocks.TellAsync(db, row, time.GetUtcNow(), ct);
        await placement.PlaceAsync(db, row, ct, policy.Policy);
        await incidents.LinkNewAsync(db, row, ct);
        await spikes.SetAsync(db, ct);
    }

    private static string Cut(string product) => product.Length <= MaxProduct ? product : product[..MaxProduct];

    private static CaseRow Row(CaseOpened opened, EventContext context, int policyVersion)
    {
        var reported = opened.ReceivedAt.ToDateTimeOffset();
        return new CaseRow
        {
            Id = opened.Case,
            Severity = opened.Severity,
            Flags = [.. opened.Flags],
            Emotion = opened.Classification?.Emotion ?? default,
            Segment = opened.Customer.Segment,
            AnnualValueMinor = opened.Customer.AnnualValue?.AmountMinor,
            AnnualValueVerified = opened.Customer.AnnualValueVerified,
            EarlierCases = opened.EarlierCases,
            CustomerId = opened.Customer.Id,
            Reach = OtherChannels.ReachOf(opened.Customer.Phone, opened.Customer.Email),
            Category = opened.Category,
            Product = Cut(opened.Product),
            ProductKey = Signal.Key(Cut(opened.Product)),
            Skill = Abilities.Skill(opened.Category),
            Language = Abilities.Language(opened.Language),
            PublicChannel = PublicReachTerm.IsPublic(opened.Channel) ? opened.Channel : "",
            ReportedAt = reported,
            WaitingSince = reported,
            PolicyVersion = policyVersion,
            Moments = opened.Severity == Severity.Critical ? Moments.None.With(MomentKind.Critical, reported) : Moments.None,
            IntakeSequence = context.Sequence,
            State = Assignment.Types.State.Waiting,
        };
    }
}
