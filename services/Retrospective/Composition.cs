using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Retrospective.Consumers;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Features;
using Recovery.Retrospective.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Retrospective;

/// <summary>Everything this service is made of.</summary>
internal static class Composition
{
    public static WebApplicationBuilder AddRetrospective(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddErrors(typeof(RetrospectiveErrors));
        services.AddRecoveryDatabase<RetrospectiveDbContext, SqliteRetrospectiveDbContext, SqlServerRetrospectiveDbContext>(ServiceNames.Retrospective);
        services.AddPolicy<RetrospectiveDbContext, RetrospectivePolicy>(RetrospectivePolicies.Defaults(), RetrospectivePolicies.Validate);
        services.AddPageTokens();
        services.AddServiceClient<FollowUpService.FollowUpServiceClient>(ServiceNames.FollowUp);
        services.AddTimers<RetrospectiveDbContext>(timers => timers.Add<ActionDue>().Add<TellOfFix>().Add<WatchEnds>().Add<SettleCases>().Add<ClusterCases>().Add<ReadMessages>());
        services.AddRecoveryBus<RetrospectiveDbContext>(ServiceNames.Retrospective, bus => bus
            .Consume<CaseOpened, CaseOpenedConsumer>()
            .Consume<CaseAssigned, CaseAssignedConsumer>()
            .Consume<ReportJoined, MomentConsumer<ReportJoined>>()
            .Consume<MessageAdded, MomentConsumer<MessageAdded>>()
            .Consume<ClockBreached, MomentConsumer<ClockBreached>>()
            .Consume<OfferProposed, MomentConsumer<OfferProposed>>()
            .Consume<OfferPresented, MomentConsumer<OfferPresented>>()
            .Consume<OfferAccepted, MomentConsumer<OfferAccepted>>()
            .Consume<GrantSettled, MomentConsumer<GrantSettled>>()
            .Consume<CompensationCostRecorded, MomentConsumer<CompensationCostRecorded>>()
            .Consume<MessageSent, MomentConsumer<MessageSent>>()
            .Consume<PromiseKept, MomentConsumer<PromiseKept>>()
            .Consume<PromiseBroken, MomentConsumer<PromiseBroken>>()
            .Consume<CaseResolved, MomentConsumer<CaseResolved>>()
            .Consume<CaseReopened, MomentConsumer<CaseReopened>>()
            .Consume<CaseErased, CaseErasedConsumer>()
            .Consume<SurveyAnswered, MomentConsumer<SurveyAnswered>>());
        services.AddFeatures();
        services.AddLearning();
        return builder;
    }

    public static WebApplication MapRetrospective(this WebApplication app)
    {
        app.MapRecoveryService<RetrospectiveGrpcService>();
        return app;
    }

    /// <summary>Reviews, actions, causes and the policy.</summary>
    private static void AddFeatures(this IServiceCollection services) => services
        .AddSingleton<OpenReview>()
        .AddSingleton<EraseCase>()
        .AddSingleton<ReviewDesk>()
        .AddSingleton<CauseRegistry>()
        .AddSingleton<LikeCases>()
        .AddSingleton<ListRetrospectives>()
        .AddSingleton<GetRetrospective>()
        .AddSingleton<AddFinding>()
        .AddSingleton<SetRootCause>()
        .AddSingleton<AddAction>()
        .AddSingleton<CompleteAction>()
        .AddSingleton<CloseRetrospective>()
        .AddSingleton<SetWhys>()
        .AddSingleton<SuggestRootCauses>()
        .AddSingleton<ListActions>()
        .AddSingleton<CheckRetrospective>()
        .AddSingleton<SubmitRetrospective>()
        .AddSingleton<SignOffRetrospective>()
        .AddSingleton<SendBackRetrospective>()
        .AddSingleton<AddComment>()
        .AddSingleton<ListComments>()
        .AddSingleton<ListRootCauses>()
        .AddSingleton<GetRootCause>()
        .AddSingleton<MergeRootCauses>()
        .AddSingleton<UnmergeRootCause>()
        .AddSingleton<SplitRootCause>()
        .AddSingleton<MarkRootCauseFixed>()
        .AddSingleton<ReopenRootCause>()
        .AddSingleton<TopRootCauses>()
        .AddSingleton<GetPolicy>()
        .AddSingleton<UpdatePolicy>();

    /// <summary>What is learned from all of them.</summary>
    private static void AddLearning(this IServiceCollection services) => services
        .AddSingleton<BatchReportOutcomes>()
        .AddSingleton<CompareCohorts>()
        .AddSingleton<GetKpis>()
        .AddSingleton<RecomputeKpis>()
        .AddSingleton<GetReport>()
        .AddSingleton<FindAnomalies>()
        .AddSingleton<KnowledgeBase>()
        .AddSingleton<ListClusters>()
        .AddSingleton<GetCluster>()
        .AddSingleton<RebuildClusters>()
        .AddSingleton<ListAnomalies>()
        .AddSingleton<GetAnomaly>()
        .AddSingleton<JudgeAnomaly>()
        .AddSingleton<SuggestKnowledge>()
        .AddSingleton<WriteArticle>()
        .AddSingleton<ListArticles>()
        .AddSingleton<GetArticle>()
        .AddSingleton<RetireArticle>()
        .AddSingleton<GetDraft>()
        .AddSingleton<GetProcess>()
        .AddSingleton<ListTrainingTopics>();
}
