using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Ids;
using Recovery.TestKit;

namespace Recovery.Retrospective.Tests;

/// <summary>Cases as the events of the others make them.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Opened = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static Task<ServiceUnderTest<RetrospectiveDbContext>> AServiceAsync(string? folder = null, FakeFollowUp? followUp = null) => ServiceUnderTest<RetrospectiveDbContext>.StartAsync(
        ServiceNames.Retrospective,
        builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["services:followup:grpc:0"] = "http://127.0.0.1:1" });
            builder.Services.AddSingleton<FollowUpService.FollowUpServiceClient>(followUp ?? new FakeFollowUp());
            builder.AddRetrospective();
        },
        app => app.MapRetrospective(),
        folder);

    public static string ACaseId() => TypeId.New("case", Opened);

    public static CaseOpened CaseOpened(string id, Severity severity = Severity.Moderate, Category category = Category.Delay, int earlier = 0, DateTimeOffset? at = null) => new()
    {
        Case = id,
        Report = TypeId.New("rep", Opened),
        Customer = new CustomerRef { Email = "ann@example.org" },
        Summary = "The parcel is late",
        Severity = severity,
        Category = category,
        EarlierCases = earlier,
        ReceivedAt = (at ?? Opened).ToTimestamp(),
    };

    public static CaseResolved CaseResolved(string id, double afterHours = 5) =>
        new() { Case = id, Evidence = Resolution.Types.Evidence.Confirmed, ResolvedAt = Opened.AddHours(afterHours).ToTimestamp() };

    public static CaseFacts ResolvedFacts(Severity severity = Severity.Minor, int earlier = 0)
    {
        var facts = Facts(CaseOpened("case_x", severity, earlier: earlier));
        facts.Happens(MomentKind.Resolved, 5);
        return facts;
    }

    public static CaseFacts Facts(CaseOpened opened, string tenant = "")
    {
        var facts = CaseFacts.From(opened, tenant);
        facts.Take(Moments.Of(opened, 1, Opened)!);
        return facts;
    }

    /// <summary>The first moment of such a case.</summary>
    public static CaseMoment Opening(CaseFacts facts)
    {
        var moment = Moments.Of(CaseOpened(facts.Id, Severity.Moderate), 1, Opened)!;
        (moment.CaseId, moment.Number) = (facts.Id, 1);
        return moment;
    }

    /// <summary>Something happens on the case so many hours after it was opened.</summary>
    public static CaseMoment Happens(this CaseFacts facts, MomentKind kind, double afterHours = 1, string name = "", long amount = 0, bool flag = false, long sequence = 0, string detail = "")
    {
        var moment = new CaseMoment { Kind = kind, At = facts.OpenedAt.AddHours(afterHours), Name = name, Detail = detail, Amount = amount, Flag = flag, Sequence = sequence };
        facts.Take(moment);
        return moment;
    }
}
