using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Domain;

/// <summary>What is known of one case, put together from everybody's events: what triggers and numbers are worked out from.</summary>
internal sealed class CaseFacts : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    /// <summary>The case.</summary>
    public required string Id { get; init; }

    public long Version { get; set; }

    public required string Summary { get; init; }

    public required Category Category { get; init; }

    public required Severity Severity { get; set; }

    public bool Sensitive { get; set; }

    /// <summary>Cases of the same customer in the 90 days before.</summary>
    public required int EarlierCases { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>From the first report to the first message that acknowledged it (First Empathy Time).</summary>
    public long? FirstEmpathySeconds { get; private set; }

    /// <summary>From the first report to the last resolution.</summary>
    public long? RecoverySeconds { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ReopenedAt { get; private set; }

    public int Reopenings { get; private set; }

    public int Owners { get; private set; }

    public int PromisesKept { get; private set; }

    public int PromisesBroken { get; private set; }

    public int ClocksBreached { get; private set; }

    public long CostMinor { get; private set; }

    /// <summary>Empty while nothing was paid.</summary>
    public string CostCurrency { get; private set; } = "";

    public long CostSequence { get; private set; }

    /// <summary>The CSAT answer; null where another question was asked, or none was answered.</summary>
    public int? Csat { get; private set; }

    public bool LowScore { get; private set; }

    /// <summary>Product or service concerned; may be empty.</summary>
    public string Product { get; init; } = "";

    /// <summary>Who the customer is, for counting; see <see cref="CustomerKeys"/>.</summary>
    public string CustomerKey { get; init; } = "";

    /// <summary>Who the customer is by the integrator's own id; may be empty.</summary>
    public string CustomerExternalKey { get; init; } = "";

    /// <summary>Who the customer is by e-mail address; may be empty.</summary>
    public string CustomerEmailKey { get; init; } = "";

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

    public static CaseFacts From(CaseOpened opened, string tenant = "") => new()
    {
        Id = opened.Case,
        Summary = opened.Summary,
        Category = opened.Category,
        Severity = opened.Severity,
        Sensitive = opened.Flags.Count > 0,
        EarlierCases = opened.EarlierCases,
        OpenedAt = opened.ReceivedAt.ToDateTimeOffset(),
        Product = opened.Product,
        CustomerKey = CustomerKeys.Of(tenant, opened.Customer),
        CustomerExternalKey = CustomerKeys.External(tenant, opened.Customer?.ExternalId ?? ""),
        CustomerEmailKey = CustomerKeys.Email(tenant, opened.Customer?.Email ?? ""),
    };

    /// <summary>People say which cause it was; a name that was merged counts for the cause it leads to.</summary>
    public void PointTo(string named, string counted) => (NamedCauseId, RootCauseId) = (named, counted);

    public long NextEvent() => ++EventSequence;

    public void Joined(ReportJoined joined)
    {
        // 1 is the most severe: a later report can make a case worse, never better.
        if (joined.Severity != Severity.Unspecified && joined.Severity < Severity)
            Severity = joined.Severity;
        Sensitive |= joined.Flags.Count > 0;
    }

    public void Acknowledged(DateTimeOffset sentAt)
    {
        var seconds = Seconds(sentAt - OpenedAt);
        FirstEmpathySeconds = FirstEmpathySeconds is { } earlier ? Math.Min(earlier, seconds) : seconds;
    }

    public void Resolved(DateTimeOffset at)
    {
        if (at <= ResolvedAt)
            return;
        ResolvedAt = at;
        RecoverySeconds = Seconds(at - OpenedAt);
    }

    public void Reopened(DateTimeOffset at)
    {
        Reopenings++;
        if (ReopenedAt is null || at > ReopenedAt)
            ReopenedAt = at;
    }

    public void Assigned() => Owners++;

    public void KeptPromise() => PromisesKept++;

    public void BrokePromise() => PromisesBroken++;

    public void BreachedClock() => ClocksBreached++;

    public void Costs(Money total, long sequence)
    {
        if (sequence <= CostSequence)
            return;
        (CostMinor, CostCurrency, CostSequence) = (total.AmountMinor, total.Currency, sequence);
    }

    public void Answered(int? csat, bool low)
    {
        Csat = csat ?? Csat;
        LowScore |= low;
    }

    private static long Seconds(TimeSpan span) => Math.Max(0, (long)span.TotalSeconds);
}
