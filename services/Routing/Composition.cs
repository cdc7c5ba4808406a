using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Consumers;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Features;
using Recovery.Routing.Features.Incidents;
using Recovery.Routing.Grpc;
using Recovery.Routing.Timers;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing;

/// <summary>Everything routing is made of, top to bottom.</summary>
internal static class Composition
{
    public static WebApplicationBuilder AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddCore();
        builder.Services.AddRecoveryBus<RoutingDbContext>(ServiceNames.Routing, AddConsumers);
        return builder;
    }

    public static WebApplication MapRouting(this WebApplication app)
    {
        app.MapRecoveryService<RoutingGrpcService>();
        app.MapRecoveryService<IncidentGrpcService>();
        return app;
    }

    private static void AddCore(this IServiceCollection services)
    {
        services.AddErrors(typeof(RoutingErrors));
        services.AddRecoveryDatabase<RoutingDbContext, SqliteRoutingDbContext, SqlServerRoutingDbContext>(ServiceNames.Routing);
        services.AddPageTokens();
        services.AddPolicy<RoutingDbContext, RoutingPolicy>(PolicyRules.Defaults(), PolicyRules.Validate);
        Type[] features =
        [
            typeof(ClockKeeper), typeof(Escalator), typeof(Scoring), typeof(Placement), typeof(AgentWork),
            typeof(OpenCase), typeof(JoinReport), typeof(RecordMoment), typeof(TakeMessage), typeof(PauseClocks), typeof(ResumeClocks), typeof(CloseCase), typeof(EraseCase), typeof(ReopenCase),
            typeof(GetPriority), typeof(ListClocks), typeof(ListEscalations), typeof(AssignCase), typeof(HandOverCase), typeof(ClaimNext), typeof(GetAssignment), typeof(UpsertAgent),
            typeof(GetAgent), typeof(ListAgents), typeof(ListQueue), typeof(Tracks), typeof(ReportChannelFailure), typeof(DeclareUnrecoverable), typeof(GetSupervision), typeof(GetPolicy), typeof(UpdatePolicy), typeof(ListPlaybooks), typeof(ImportHolidays),
        ];
        services.AddIncidents();
        foreach (var feature in features)
            services.AddSingleton(feature);
        services.AddTimers<RoutingDbContext>(timers => timers
            .Add<ClockDueTimer>()
            .Add<AgentWorkTimer>()
            .Add<QueueRecheckTimer>()
            .Add<RerankTimer>()
            .Add<ApplyPolicyTimer>()
            .Add<PresenceTimer>()
            .Add<SpikeWatchTimer>()
            .Add<IncidentLinkTimer>()
            .Add<IncidentStoryTimer>()
            .Add<PersonalContactTimer>());
    }

    private static void AddIncidents(this IServiceCollection services) => services
        .AddSingleton<SpikeWatch>()
        .AddSingleton<SpikeCounts>()
        .AddSingleton<IncidentProposals>()
        .AddSingleton<IncidentLinks>()
        .AddSingleton<PersonalContacts>()
        .AddSingleton<ReadIncidents>()
        .AddSingleton<DecideIncident>()
        .AddSingleton<TellStory>()
        .AddSingleton<ChangeIncidentCases>();

    private static void AddConsumers(BusRegistration<RoutingDbContext> bus) => bus
        .Consume<CaseOpened, CaseOpenedConsumer>()
        .Consume<ReportJoined, ReportJoinedConsumer>()
        .Consume<MessageAdded, MessageAddedConsumer>()
        .Consume<OfferProposed, OfferProposedConsumer>()
        .Consume<OfferPresented, OfferPresentedConsumer>()
        .Consume<OfferAccepted, OfferAcceptedConsumer>()
        .Consume<MessageSent, MessageSentConsumer>()
        .Consume<CaseResolved, CaseResolvedConsumer>()
        .Consume<CaseReopened, CaseReopenedConsumer>()
        .Consume<CaseErased, CaseErasedConsumer>()
        .Consume<FollowUpCompleted, FollowUpCompletedConsumer>()
        .Consume<RetrospectiveOpened, RetrospectiveOpenedConsumer>()
        .Consume<RetrospectiveClosed, RetrospectiveClosedConsumer>();
}
