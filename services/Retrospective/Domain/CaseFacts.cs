using System.Globalization;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Domain;

/// <summary>What is known of one case, put together from everybody's events: what triggers and numbers are worked out from.</summary>
internal sealed partial class CaseFacts : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    /// <summary>The case.</summary>
    public required string Id { get; init; }

    public long Version { get; set; }

    public required string Summary { get; set; }

    public required Category Category { get; init; }

    public Severity Severity { get; private set; }

    public bool Sensitive { get; private set; }

    /// <summary>Cases of the same customer in the 90 days before.</summary>
    public required int EarlierCases { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>From the first report to the first message that acknowledged it (First Empathy Time).</summary>
    public long? FirstEmpathySeconds { get; private set; }

    /// <summary>From the first report to the first message of any kind.</summary>
    public long? FirstResponseSeconds { get; private set; }

    /// <summary>From the first report to the last resolution.</summary>
    public long? RecoverySeconds { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ReopenedAt { get; private set; }

    public int Reopenings { get; private set; }

    public int Owners { get; private set; }

    /// <summary>The last owner; for teams, never for a ranking.</summary>
    public string OwnerId { get; private set; } = "";

    public DateTimeOffset? OwnedAt { get; private set; }

    /// <summary>By which the last owner worked; may be empty.</summary>
    public string Playbook { get; private set; } = "";

    /// <summary>How often the customer came back: further reports and messages.</summary>
    public int Contacts { get; private set; }

    /// <summary>It is part of another case, which counts for it.</summary>
    public bool Merged { get; private set; }

    public int PromisesKept { get; private set; }

    public int PromisesBroken { get; private set; }

    public int ClocksBreached { get; private set; }

    public long CostMinor { get; private set; }

    /// <summary>Empty while nothing was paid.</summary>
    public string CostCurrency { get; private set; } = "";

    public long CostSequence { get; private set; }

    /// <summary>The CSAT answer; null where another question was asked, or none was answered.</summary>
    public int? Csat { get; private set; }

    public int? Nps { get; private set; }

    public int? Ces { get; private set; }

    public bool LowScore { get; private set; }

    /// <summary>Kinds of the remedies accepted, as the contract writes them, with commas between; may be empty.</summary>
    public string Remedies { get; private set; } = "";

    /// <summary>How the accepted offer was found; may be empty.</summary>
    public string Methodology { get; private set; } = "";

    /// <summary>Product or service concerned; may be empty.</summary>
    public string Product { get; init; } = "";

    /// <summary>Channel of the first report; may be empty.</summary>
    public string Channel { get; init; } = "";

    public Segment Segment { get; init; }

    /// <summary>The UTC day of the first report, e.g. "2026-03-01".</summary>
    public string OpenedDay { get; init; } = "";

    /// <summary>BCP 47 tag of the language the customer is answered in; may be empty.</summary>
    public string Language { get; init; } = "";

    /// <summary>The cluster of cases it is alike; null until it was put to one.</summary>
    public string? ClusterId { get; private set; }

    /// <summary>The linter has read what was said to the customer, for the review.</summary>
    public bool MessagesRead { get; set; }

    /// <summary>It cost more than compensation's baseline: finding the cause is mandatory (CO-15).</summary>
    public bool AboveBaseline { get; private set; }

    /// <summary>How many moments were taken; fewer than there were where the case is older than the keeping of them.</summary>
    public int Moments { get; private set; }

    /// <summary>Every moment since the opening is kept.</summary>
    public bool Journaled { get; init; }

    /// <summary>Who the customer is, for counting; see <see cref="CustomerKeys"/>.</summary>
    public string CustomerKey { get; init; } = "";

    /// <summary>Who the customer is by the integrator's own id; may be empty.</summary>
    public string CustomerExternalKey { get; private set; } = "";

    /// <summary>Who the customer is by e-mail address; may be empty.</summary>
    public string CustomerEmailKey { get; private set; } = "";

    /// <summary>The shared cause the case counts for; null until somebody named it. A merge or a split of causes moves it.</summary>
    public string? RootCauseId { get; private set; }

    /// <summary>The cause as people named it; it stays when causes are merged, so that a merge can be taken back.</summary>
    public string? NamedCauseId { get; private set; }

    /// <summary>A cause under watch the case looked like when it was opened (RE-06).</summary>
    public string? SuspectedCauseId { get; set; }

    /// <summary>Which fix the customer was told of: when that was made.</summary>
    public DateTimeOffset? FixToldAt { get; set; }

    /// <summary>The review; null until a trigger held.</summary>
    public string? RetrospectiveId { get; set; }

    public long EventSequence { get; private set; }

    /// <summary>Resolved, and not opened again since. The two facts may arrive in either order.</summary>
    public bool IsResolved => ResolvedAt is { } resolved && !(ReopenedAt > resolved);

    public CaseLook Look => new(Summary, Category, Product);

    /// <summary>The facts that stay as the case was opened; what happens since is <see cref="Take"/>n.</summary>
    public static CaseFacts From(CaseOpened opened, string tenant = "")
    {
        var facts = new CaseFacts
        {
            Id = opened.Case,
            Summary = opened.Summary,
            Category = opened.Category,
            EarlierCases = opened.EarlierCases,
            OpenedAt = opened.ReceivedAt.ToDateTimeOffset(),
            OpenedDay = DayOf(opened.ReceivedAt.ToDateTimeOffset()),
            Product = opened.Product,
            Channel = opened.Channel,
            Language = opened.Language,
            Segment = opened.Customer?.Segment ?? Segment.Unspecified,
            CustomerKey = CustomerKeys.Of(tenant, opened.Customer),
            CustomerExternalKey = CustomerKeys.External(tenant, opened.Customer?.ExternalId ?? ""),
            CustomerEmailKey = CustomerKeys.Email(tenant, opened.Customer?.Email ?? ""),
            Journaled = true,
        };
        return facts;
    }

    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>People say which cause it was; a name that was merged counts for the cause it leads to.</summary>
    public void PointTo(string named, string counted) => (NamedCauseId, RootCauseId) = (named, counted);

    /// <summary>Forgets the words and what was hashed from an address (IN-14); our own id of the customer leads nowhere any more, and goes on to count.</summary>
    public void Erase() => (Summary, CustomerExternalKey, CustomerEmailKey) = ("", "", "");

    public long NextEvent() => ++EventSequence;
}
