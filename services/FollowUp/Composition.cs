using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Consumers;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Features;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Messages;
using Recovery.FollowUp.Timers;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp;

/// <summary>Everything this service is made of.</summary>
internal static class Composition
{
    public static WebApplicationBuilder AddFollowUp(this WebApplicationBuilder builder)
    {
        builder.Services.AddFollowUpCore();
        builder.Services.AddRecoveryBus<FollowUpDbContext>(ServiceNames.FollowUp, bus => AddConsumers(new EventDoors(builder.Services, bus)));
        return builder;
    }

    /// <summary>All but the bus.</summary>
    public static IServiceCollection AddFollowUpCore(this IServiceCollection services)
    {
        services.AddErrors(typeof(FollowUpErrors));
        services.AddRecoveryDatabase<FollowUpDbContext, SqliteFollowUpDbContext, SqlServerFollowUpDbContext>(ServiceNames.FollowUp);
        services.AddPolicy<FollowUpDbContext, FollowUpPolicy>(FollowUpDefaults.Policy, FollowUpPolicyRules.Problems);
        services.AddPolicy<FollowUpDbContext, OwnMessageTexts>(OwnTexts.None, texts => OwnTexts.Problems(texts, MessageTexts.Languages));
        services.AddPageTokens();
        services.AddReplyTokens();
        services.AddServiceClient<IntakeService.IntakeServiceClient>(ServiceNames.Intake);
        services.AddTimers<FollowUpDbContext>(timers => timers.Add<DeliverMessage>().Add<SendDueUpdate>().Add<BreakDuePromise>().Add<AskSurvey>().Add<SendFollowUp>()
            .Add<RunWebhooks>().Add<RunSlowWebhooks>().Add<ReplayWebhookMessages>().Add<KeepWebhooks>());
        AddChannels(services);
        AddDeliveries(services);
        AddFeatures(services);
        services.AddWebhooks();
        return services;
    }

    public static WebApplication MapFollowUp(this WebApplication app)
    {
        app.MapRecoveryService<FollowUpGrpcService>();
        app.MapRecoveryService<WebhookGrpcService>();
        return app;
    }

    private static void AddConsumers(EventDoors doors) => doors
        .Take<CaseOpened, CaseOpenedConsumer>()
        .Take<ReportJoined, ReportJoinedConsumer>()
        .Take<CaseMerged, CaseMergedConsumer>()
        .Take<CaseUnmerged, CaseUnmergedConsumer>()
        .Take<CaseErased, CaseErasedConsumer>()
        .Take<MessageAdded, MessageAddedConsumer>()
        .Take<CaseAssigned, CaseAssignedConsumer>()
        .Take<IncidentStoryTold, IncidentStoryToldConsumer>()
        .Take<ChannelFailed, ChannelFailedConsumer>()
        .Take<CaseDeclaredUnrecoverable, CaseDeclaredUnrecoverableConsumer>()
        .Take<AgentChanged, AgentChangedConsumer>()
        .Take<OfferPresented, OfferPresentedConsumer>()
        .Take<OfferAccepted, OfferAcceptedConsumer>()
        .Take<OfferDeclined, OfferDeclinedConsumer>()
        .Take<OfferExpired, OfferExpiredConsumer>()
        .Take<GrantSettled, GrantSettledConsumer>()
        .Take<GrantFailed, GrantFailedConsumer>()
        .Take<RetrospectiveClosed, RetrospectiveClosedConsumer>()
        .Take<RootCauseFixed, RootCauseFixedConsumer>()
        .TellOfTheRest();

    private static void AddChannels(IServiceCollection services)
    {
        services.AddSingleton(provider => DeliveryOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IStartupCheck, DeliverySetupCheck>();
        services.AddSingleton<ChannelSet>();
        services.AddSingleton<HandOverReceipts>();
    }

    private static void AddDeliveries(IServiceCollection services)
    {
        services.AddSingleton<IStartupCheck, MessageTextsCheck>();
        services.AddSingleton(_ => MessageTexts.Load());
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<Letters>();
        services.AddSingleton<Routes>();
        services.AddSingleton<StatusLinks>();
        services.AddSingleton<MessageQueue>();
        services.AddSingleton<MessagePreparation>();
        services.AddSingleton<Undelivered>();
        services.AddSingleton<AfterSending>();
        services.AddSingleton<HandOverRecord>();
        services.AddSingleton<PromiseBook>();
        services.AddSingleton<RecoveryStanding>();
    }

    private static void AddFeatures(IServiceCollection services)
    {
        Type[] features =
        [
            typeof(OpenFollowUp), typeof(JoinReport), typeof(FollowMerge), typeof(EraseCase), typeof(AssignOwner), typeof(KeepAgentName), typeof(SendAgentMessage), typeof(SendStory), typeof(TellOfChannel), typeof(EndUnrecoverable), typeof(TellOfOffer), typeof(CloseOffer),
            typeof(ConfirmRemedy), typeof(TellOfDelay), typeof(KeepLearning), typeof(TellOfFix), typeof(GetPromiseReport), typeof(MakePromise), typeof(KeepPromise), typeof(ListPromises), typeof(ListDeliveries),
            typeof(LintMessage), typeof(Composer), typeof(ComposeMessage), typeof(SetOwnWords), typeof(GetMessageTexts), typeof(UpdateMessageTexts), typeof(ResolveCase), typeof(GetSurvey), typeof(ListSurveys), typeof(RespondSurvey), typeof(GetPolicy), typeof(UpdatePolicy),
        ];
        foreach (var feature in features)
            services.AddSingleton(feature);
    }
}
