using System.Globalization;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Domain.Timeline;

/// <summary>What an event says to people.</summary>
/// <param name="Summary">One plain sentence.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Why">Why, where a decision stands behind it.</param>
/// <param name="IsPublic">True where customers may see it; the internal noise they never do (RT-08).</param>
internal sealed record TimelineText(string Summary, string Actor, string Why = "", bool IsPublic = false);

/// <summary>Every event of the suite that concerns a case, in words (IN-13). A new event needs a row here and a subscription.</summary>
internal static class TimelineTable
{
    private const string Customer = "customer";
    private const string Intake = "intake";
    private const string Routing = "routing";
    private const string Compensation = "compensation";
    private const string FollowUp = "followup";
    private const string Retrospective = "retrospective";

    private static readonly Dictionary<System.Type, Func<IMessage, TimelineText>> Rows = [];

    static TimelineTable()
    {
        AddIntake();
        AddRouting();
        AddCompensation();
        AddFollowUp();
        AddRetrospective();
    }

    /// <summary>The events that have a row.</summary>
    public static IReadOnlyCollection<System.Type> Events => Rows.Keys;

    /// <summary>The entry an event makes on its case.</summary>
    public static TimelineEntry Entry(IMessage message, string eventId, string caseId, string source, DateTimeOffset occurredAt) =>
        Entry(Rows[message.GetType()](message), message.Descriptor.Name, eventId, caseId, source, occurredAt);

    /// <summary>An entry that has no event behind it.</summary>
    public static TimelineEntry Entry(TimelineText text, string kind, string id, string caseId, string source, DateTimeOffset occurredAt) => new()
    {
        CaseId = caseId,
        Id = id,
        OccurredAt = occurredAt,
        Source = source,
        Kind = kind,
        Summary = Fit(text.Summary),
        Actor = text.Actor,
        Why = Fit(text.Why),
        IsPublic = text.IsPublic,
    };

    private static void AddIntake()
    {
        Row<CaseOpened>(e => new($"The case was opened: {e.Summary}", Customer, $"{WireNames.Of(e.Severity)} severity, category {WireNames.Of(e.Category)}.{Told(e.Classification)}", true));
        Row<ReportJoined>(e => new($"A further report came in over {e.Channel}.", Customer, Matched(e.Match), true));
        Row<CaseMerged>(e => new($"The case became part of {e.Survivor}.", e.MergedBy, e.Reason));
        Row<CaseErased>(_ => new("What the case held of its customer was erased.", Intake));
        Row<CaseUnmerged>(e => new($"The case stands alone again, apart from {e.Survivor}.", e.UnmergedBy, e.Reason));
        Row<MessageAdded>(e => e.Audience switch
        {
            Audience.FromCustomer => new("The customer wrote.", Customer, IsPublic: true),
            Audience.ToCustomer => new("We wrote to the customer.", e.Author, IsPublic: true),
            _ => new("A note was added.", e.Author),
        });
    }

    private static void AddRouting()
    {
        Row<RoutingDataErased>(_ => new("What routing held of the customer was erased.", Routing));
        Row<CaseScored>(e => new($"Priority {e.Score:0.#} of 100.", Routing, Sentences(e.Terms)));
        Row<CaseQueued>(e => new($"The case waits in the {e.Queue} queue.", Routing, e.Reason));
        Row<CaseAssigned>(e => new($"{(e.AgentName.Length > 0 ? e.AgentName : e.Agent)} owns the case.", Routing, e.Reason, true));
        Row<ClockStarted>(e => new(
            string.Join(' ', e.Others.Select(other => Runs(other.Clock, other.DueAt)).Prepend(Runs(e.Clock, e.DueAt))), Routing));
        Row<ClockStopped>(e => new(
            string.Join(' ', e.Others.Select(other => Stopped(other.Clock, other.State)).Prepend(Stopped(e.Clock, e.State))), Routing));
        Row<ClocksShifted>(e => new(
            string.Join(' ', e.Clocks.Select(c => c.State == Clock.Types.State.Paused ? $"The {c.Clock} clock stands still." : Runs(c.Clock, c.DueAt)).Prepend("Deadlines moved.")), Routing, e.Reason));
        Row<ClockBreached>(e => new($"The {e.Clock} clock passed its deadline of {Time(e.DueAt)}.", Routing));
        Row<TrackChanged>(e => new($"The {(e.Kind == Track.Types.Kind.Fix ? "systemic fix" : "workaround")} is {WireNames.Of(e.State)}{(e.Owner.Length > 0 ? $", {e.Owner} does it" : "")}.", e.ChangedBy, $"{e.What} {e.Reference}"));
        Row<ChannelFailed>(e => new($"The channel {e.Channel} failed; the conversation goes on by {e.Instead}.", e.ReportedBy, e.Detail));
        Row<CaseDeclaredUnrecoverable>(e => new("The case was declared unrecoverable.", e.DeclaredBy, e.Limits));
        Row<CaseLinkedToIncident>(e => new($"The case belongs to the incident \"{e.Title}\"{(e.Commander.Length > 0 ? $", which {e.Commander} commands" : "")}.", Routing, e.Reason));
        Row<CaseUnlinkedFromIncident>(e => new($"The case does not belong to the incident \"{e.Title}\".", Routing, e.Reason));
        Row<IncidentStoryTold>(e => new($"Story {e.Number} of the incident is on its way to the customer.", e.Commander, e.Text));
        Row<PersonalContactAsked>(e => new($"{e.Agent} is asked to call the customer by {Time(e.DueAt)}.", Routing, e.Reason));
        Row<PersonalContactMade>(e => new($"{e.Agent} talked to the customer about the incident.", e.Agent, e.Note));
        Row<CaseEscalated>(e => new($"Alert to the {WireNames.Of(e.To)}{(e.Agents.Count > 0 ? $": {string.Join(", ", e.Agents)}" : "; nobody of that role is there")}.", Routing, e.Reason));
    }

    private static string Runs(string clock, Timestamp due) => $"The {clock} clock runs until {Time(due)}.";

    private static string Stopped(string clock, Clock.Types.State state) => $"The {clock} clock stopped: {WireNames.Of(state)}.";

    private static void AddCompensation()
    {
        Row<CompensationDataErased>(_ => new("What compensation held of the customer was erased.", Compensation));
        Row<OfferProposed>(e => new($"An offer of up to {Amount(e.HighestCost)} was worked out: {WireNames.Of(e.State)}.", e.ProposedBy, e.Reason));
        Row<OfferApproved>(e => new("The offer was approved.", e.ApprovedBy, e.Reason));
        Row<OfferRejected>(e => new("The offer was not approved.", e.RejectedBy, e.Reason));
        Row<OfferPresented>(e => new($"An offer with {e.Options.Count} options is with the customer until {Time(e.ExpiresAt)}.", Compensation, IsPublic: true));
        Row<OfferAccepted>(e => new($"The offer was accepted: {e.Option?.Title}", e.AcceptedBy, IsPublic: true));
        Row<OfferDeclined>(e => new("The offer was declined.", Customer, e.Reason, true));
        Row<OfferExpired>(_ => new("The offer expired without an answer.", Compensation, IsPublic: true));
        Row<GrantSettled>(e => new(e.Amount is null ? "What was agreed is done." : $"What was agreed is done: {Amount(e.Amount)}.", Compensation, IsPublic: true));
        Row<GrantFailed>(e => new("What was agreed could not be carried out yet.", Compensation, e.Failure));
        Row<FundRanLow>(e => new($"The fund {e.Fund} ran low: {Amount(e.Available)} of {Amount(e.Budget)} are left.", Compensation));
        Row<GrantReversed>(e => new($"A grant of {Amount(e.Amount)} was taken back.", e.ReversedBy, e.Reason));
    }

    private static void AddFollowUp()
    {
        Row<FollowUpDataErased>(_ => new("What follow-up held of the customer was erased.", FollowUp));
        Row<MessageSent>(e => new($"A message ({e.Kind}) went to the customer over {e.Channel}.", FollowUp, IsPublic: true));
        Row<MessageUndeliverable>(e => new($"A message ({e.Kind}) could not be delivered.", FollowUp, e.Reason));
        Row<PromiseMade>(e => new($"Promised by {Time(e.DueAt)}: {e.Text}", e.Owner, IsPublic: true));
        Row<PromiseKept>(_ => new("A promise was kept in time.", FollowUp, IsPublic: true));
        Row<PromiseBroken>(e => new($"A promise for {Time(e.DueAt)} was not kept.", FollowUp, IsPublic: true));
        Row<PromiseSuperseded>(_ => new("A promise was replaced by another before its time.", FollowUp));
        Row<CaseResolved>(e => e.Evidence == Resolution.Types.Evidence.Merged
            ? new("Nothing more is done here: the case is part of another.", e.ResolvedBy, e.Note)
            : new($"The case is resolved: {WireNames.Of(e.Evidence)}.", e.ResolvedBy, e.Note, true));
        Row<CaseReopened>(e => new("The recovery goes on.", FollowUp, e.Reason, true));
        Row<SurveySent>(e => new($"The customer was asked how it went ({WireNames.Of(e.Kind)}).", FollowUp, IsPublic: true));
        Row<SurveyAnswered>(e => new($"The customer answered: {e.Score} ({WireNames.Of(e.Kind)}).", Customer, IsPublic: true));
        Row<FollowUpCompleted>(_ => new("The personal follow-up reached the customer.", FollowUp, IsPublic: true));
    }

    private static void AddRetrospective()
    {
        Row<RetrospectiveDataErased>(_ => new("What retrospective held of the customer was erased.", Retrospective));
        Row<RetrospectiveOpened>(e => new($"A review was opened, due {Time(e.DueAt)}.", Retrospective, Sentences(e.Triggers)));
        Row<RootCauseIdentified>(e => new($"A root cause was named: {e.Name}", Retrospective));
        Row<ActionAdded>(e => new($"{e.Owner} takes on an action against the cause.", Retrospective));
        Row<RetrospectiveClosed>(e => new($"The review is closed. {e.Learning}", Retrospective));
        Row<ActionReminded>(e => new($"{WireNames.Of(e.Level)} was reminded of an action {(e.Overdue ? "that is overdue since" : "due")} {Time(e.DueAt)}: {e.Text}", Retrospective));
        Row<RootCauseFixed>(e => new($"The cause is removed: {e.Name}", Retrospective, e.Fix));
        Row<RootCauseRecurred>(e => new($"The cause came back after it was fixed: {e.Name}", Retrospective));
    }

    private static void Row<TEvent>(Func<TEvent, TimelineText> text) where TEvent : IMessage => Rows.Add(typeof(TEvent), message => text((TEvent)message));

    private static string Time(Timestamp? time) => time is null ? "an open date" : $"{time.ToDateTime():yyyy-MM-dd HH:mm} UTC";

    private static string Amount(Money? money) => money is null ? "no cost" : MoneyText.Of(money, CultureInfo.InvariantCulture);

    private static string Sentences(IEnumerable<Reason> reasons) => string.Join(' ', reasons.Select(reason => reason.Sentence));

    /// <summary>How sure the category is, by which words and which model (IN-06).</summary>
    private static string Told(Contracts.Intake.V1.Classification? classification)
    {
        if (classification?.Answers.FirstOrDefault(answer => answer.Subject == "category") is not { } category)
            return "";
        var words = category.Words.Count == 0 ? "" : $" by {string.Join(" and ", category.Words.Select(word => $"\"{word}\""))}";
        return string.Create(CultureInfo.InvariantCulture, $" Told{words}, {category.Probability:0.00} likely, model {classification.ModelVersion}.");
    }

    /// <summary>Why a report joined, and how sure that is (IN-03).</summary>
    private static string Matched(Match? match) => match is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{match.Score:0%} likely: {Sentences(match.Reasons.Where(reason => reason.Points > 0))}");

    private static string Fit(string sentence) => OneLine.Shorten(OneLine.Of(sentence), TimelineLimits.Sentence / 2);
}
