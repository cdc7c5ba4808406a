using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Intake.Consumers;

/// <summary>The events of other services that go into the timeline: all that concern a case and that people read.</summary>
internal static class CaseEvents
{
    public static void Consume(BusRegistration<IntakeDbContext> bus)
    {
        ConsumeRouting(bus);
        ConsumeErasures(bus);
        bus.Consume<OfferProposed, TimelineConsumer<OfferProposed>>()
            .Consume<OfferApproved, TimelineConsumer<OfferApproved>>()
            .Consume<OfferRejected, TimelineConsumer<OfferRejected>>()
            .Consume<OfferPresented, TimelineConsumer<OfferPresented>>()
            .Consume<OfferAccepted, TimelineConsumer<OfferAccepted>>()
            .Consume<OfferDeclined, TimelineConsumer<OfferDeclined>>()
            .Consume<OfferExpired, TimelineConsumer<OfferExpired>>()
            .Consume<GrantSettled, TimelineConsumer<GrantSettled>>()
            .Consume<GrantFailed, TimelineConsumer<GrantFailed>>()
            .Consume<GrantReversed, TimelineConsumer<GrantReversed>>()
            .Consume<FundRanLow, TimelineConsumer<FundRanLow>>();
        bus.Consume<MessageSent, TimelineConsumer<MessageSent>>()
            .Consume<MessageUndeliverable, TimelineConsumer<MessageUndeliverable>>()
            .Consume<PromiseMade, TimelineConsumer<PromiseMade>>()
            .Consume<PromiseKept, TimelineConsumer<PromiseKept>>()
            .Consume<PromiseBroken, TimelineConsumer<PromiseBroken>>()
            .Consume<PromiseSuperseded, TimelineConsumer<PromiseSuperseded>>()
            .Consume<CaseResolved, TimelineConsumer<CaseResolved>>()
            .Consume<CaseReopened, TimelineConsumer<CaseReopened>>()
            .Consume<SurveySent, TimelineConsumer<SurveySent>>()
            .Consume<SurveyAnswered, TimelineConsumer<SurveyAnswered>>()
            .Consume<FollowUpCompleted, TimelineConsumer<FollowUpCompleted>>();
        bus.Consume<RetrospectiveOpened, TimelineConsumer<RetrospectiveOpened>>()
            .Consume<RootCauseIdentified, TimelineConsumer<RootCauseIdentified>>()
            .Consume<ActionAdded, TimelineConsumer<ActionAdded>>()
            .Consume<RetrospectiveClosed, TimelineConsumer<RetrospectiveClosed>>()
            .Consume<ActionReminded, TimelineConsumer<ActionReminded>>()
            .Consume<RootCauseFixed, TimelineConsumer<RootCauseFixed>>()
            .Consume<RootCauseRecurred, TimelineConsumer<RootCauseRecurred>>();
    }

    private static void ConsumeRouting(BusRegistration<IntakeDbContext> bus)
    {
        bus.Consume<CaseScored, TimelineConsumer<CaseScored>>()
            .Consume<CaseQueued, TimelineConsumer<CaseQueued>>()
            .Consume<CaseAssigned, TimelineConsumer<CaseAssigned>>()
            .Consume<ClockStarted, TimelineConsumer<ClockStarted>>()
            .Consume<ClocksShifted, TimelineConsumer<ClocksShifted>>()
            .Consume<ClockStopped, TimelineConsumer<ClockStopped>>()
            .Consume<ClockBreached, TimelineConsumer<ClockBreached>>()
            .Consume<CaseEscalated, TimelineConsumer<CaseEscalated>>();
        bus.Consume<TrackChanged, TimelineConsumer<TrackChanged>>()
            .Consume<ChannelFailed, TimelineConsumer<ChannelFailed>>()
            .Consume<CaseDeclaredUnrecoverable, TimelineConsumer<CaseDeclaredUnrecoverable>>();
        bus.Consume<CaseLinkedToIncident, TimelineConsumer<CaseLinkedToIncident>>()
            .Consume<CaseUnlinkedFromIncident, TimelineConsumer<CaseUnlinkedFromIncident>>()
            .Consume<IncidentStoryTold, TimelineConsumer<IncidentStoryTold>>()
            .Consume<PersonalContactAsked, TimelineConsumer<PersonalContactAsked>>()
            .Consume<PersonalContactMade, TimelineConsumer<PersonalContactMade>>();
    }

    private static void ConsumeErasures(BusRegistration<IntakeDbContext> bus) => bus
        .Consume<RoutingDataErased, DataErasedConsumer>()
        .Consume<CompensationDataErased, DataErasedConsumer>()
        .Consume<FollowUpDataErased, DataErasedConsumer>()
        .Consume<RetrospectiveDataErased, DataErasedConsumer>();
}
