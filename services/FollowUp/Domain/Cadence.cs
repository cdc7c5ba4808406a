using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Domain.Times;

namespace Recovery.FollowUp.Domain;

/// <summary>When the customer hears from us next, and who sees to it (FU-02, FU-04).</summary>
internal static class Cadence
{
    /// <summary>A message needs a moment on its way; a shorter lead would break every promise it is to keep.</summary>
    public static readonly TimeSpan LeastLead = TimeSpan.FromMinutes(1);

    /// <summary>The personal follow-up is prepared in good time.</summary>
    public static readonly TimeSpan LeastFollowUpLead = TimeSpan.FromMinutes(60);

    /// <summary>What the next message of this kind promises; null where it promises nothing.</summary>
    public static PlannedPromise? Plan(string delivery, CaseFacts facts, FollowUpPolicy policy, DateTimeOffset now) => delivery switch
    {
        DeliveryKinds.Confirmation => new PlannedPromise(PromiseKind.PersonalFollowUp, WholeMinute(Awake(now.AddDays(policy.FollowUpDays), LeastFollowUpLead, facts, policy)), facts.Sensitive),
        DeliveryKinds.Acknowledgment when facts.IsOpen => NextUpdate(facts.Sensitive, facts, policy, now),
        DeliveryKinds.Update when facts.IsOpen && !facts.Sensitive => NextUpdate(facts.UpdatesSent + 1 >= policy.MaxUpdates, facts, policy, now),
        // What a person says in a sensitive case, or while the customer considers an offer, has the times in it that they put there.
        DeliveryKinds.AgentMessage when facts is { IsOpen: true, Sensitive: false, OfferWithCustomer: false, SaysNextTime: false } => NextUpdate(false, facts, policy, now),
        _ => null,
    };

    /// <summary>True where the next two-hourly update is to be sent now.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="policy">The tenant's numbers.</param>
    /// <param name="messageUnderWay">Another message is on its way: it will reset the timer.</param>
    public static bool SendsUpdate(CaseFacts facts, FollowUpPolicy policy, bool messageUnderWay) =>
        facts is { IsOpen: true, Sensitive: false, OfferWithCustomer: false } && !messageUnderWay && facts.UpdatesSent < policy.MaxUpdates;

    /// <summary>False where a message that waited to be sent has been overtaken: nobody wants to read that it is still being worked on once it is done.</summary>
    /// <param name="delivery">What the message is.</param>
    /// <param name="facts">The case.</param>
    /// <param name="offerIsOver">The offer the message is about has been answered or has run out.</param>
    public static bool IsStillWanted(string delivery, CaseFacts facts, bool offerIsOver = false) => delivery switch
    {
        DeliveryKinds.Offer => !offerIsOver,
        DeliveryKinds.Update => facts is { IsOpen: true, Sensitive: false },
        DeliveryKinds.FollowUp => facts is { Standing: Standing.Resolved, Sensitive: false },
        DeliveryKinds.Survey => facts is { IsOpen: false, Sensitive: false },
        DeliveryKinds.FixNotice => !facts.Sensitive,
        _ => true,
    };

    /// <summary>When the update that keeps a promise is sent.</summary>
    public static DateTimeOffset UpdateAt(DateTimeOffset dueAt, FollowUpPolicy policy) => dueAt - Longest(policy, LeastLead);

    /// <summary>
    /// True where a message went out that names no next time and does not put the next word to the customer: an update has to follow without one.
    /// </summary>
    public static bool NeedsResuming(CaseFacts facts, PlannedPromise? promise) =>
        promise is null && facts is { IsOpen: true, Sensitive: false, OfferWithCustomer: false };

    /// <summary>When the update is sent where the customer has been promised no time: the offer was answered, and nothing is said about it yet.</summary>
    public static DateTimeOffset ResumeAt(CaseFacts facts, FollowUpPolicy policy, DateTimeOffset now) =>
        UpdateAt(Awake(now.AddHours(policy.UpdateHours), LeastLead, facts, policy), policy);

    /// <summary>True where words of a person say early enough when the customer hears from us: no other time is put beside theirs.</summary>
    public static bool SaysNextTime(IEnumerable<NamedMoment> times, FollowUpPolicy policy, DateTimeOffset now) =>
        times.Any(time => time.Kind == PromiseKind.Update && time.At <= now.AddHours(policy.UpdateHours));

    /// <summary>When the personal follow-up is sent.</summary>
    public static DateTimeOffset FollowUpAt(DateTimeOffset dueAt, FollowUpPolicy policy) => dueAt - Longest(policy, LeastFollowUpLead);

    /// <summary>True where a message waited so long that half of the time it promises is gone: its words are written anew before they are sent.</summary>
    public static bool IsStale(DateTimeOffset writtenAt, DateTimeOffset dueAt, DateTimeOffset now) => now - writtenAt > (dueAt - writtenAt) / 2;

    private static PlannedPromise NextUpdate(bool byPerson, CaseFacts facts, FollowUpPolicy policy, DateTimeOffset now) =>
        new(PromiseKind.Update, WholeMinute(Awake(now.AddHours(policy.UpdateHours), LeastLead, facts, policy)), byPerson);

    /// <summary>A time for which the message that keeps it does not have to leave in the customer's quiet hours.</summary>
    private static DateTimeOffset Awake(DateTimeOffset dueAt, TimeSpan least, CaseFacts facts, FollowUpPolicy policy)
    {
        var lead = Longest(policy, least);
        return QuietHours.After(dueAt - lead, policy, facts.TimeZone) + lead;
    }

    private static TimeSpan Longest(FollowUpPolicy policy, TimeSpan least)
    {
        var lead = TimeSpan.FromMinutes(policy.LeadMinutes);
        return lead > least ? lead : least;
    }

    private static DateTimeOffset WholeMinute(DateTimeOffset time)
    {
        var rest = time.UtcTicks % TimeSpan.TicksPerMinute;
        return rest == 0 ? time : time.AddTicks(TimeSpan.TicksPerMinute - rest);
    }
}
