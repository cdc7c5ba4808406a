using Recovery.Compensation.Consumers;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Features;
using Recovery.Compensation.Features.Bulks;
using Recovery.Compensation.Grpc;
using Recovery.Compensation.Payouts;
using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Compensation;

/// <summary>Everything this service is made of.</summary>
internal static class Composition
{
    public static WebApplicationBuilder AddCompensation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddErrors(typeof(CompensationErrors));
        services.AddRecoveryDatabase<CompensationDbContext, SqliteCompensationDbContext, SqlServerCompensationDbContext>(ServiceNames.Compensation);
        services.AddPolicy<CompensationDbContext, CompensationPolicy>(PolicyRules.Defaults(), PolicyRules.Validate);
        services.AddPageTokens();
        services.AddPayouts(builder.Configuration);
        services.AddTimers<CompensationDbContext>(timers => timers.Add<OfferExpiry>().Add<FundRenewal>().Add<PayoutJob>().Add<PayoutBatchJob>()
            .Add<ReconcileJob>().Add<BulkPlan>().Add<BulkRun>());
        services.AddRecoveryBus<CompensationDbContext>(ServiceNames.Compensation, bus => bus
            .Consume<CaseOpened, CaseOpenedConsumer>()
            .Consume<CaseAssigned, CaseAssignedConsumer>()
            .Consume<AgentChanged, AgentChangedConsumer>()
            .Consume<CustomerIdentityChanged, CustomerIdentityChangedConsumer>()
            .Consume<CaseResolved, CaseResolvedConsumer>()
            .Consume<CaseReopened, CaseReopenedConsumer>()
            .Consume<CaseErased, CaseErasedConsumer>());
        services.AddFeatures();
        return builder;
    }

    public static WebApplication MapCompensation(this WebApplication app)
    {
        app.MapRecoveryService<CompensationGrpcService>();
        return app;
    }

    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<EraseCase>()
        .AddSingleton<PreviewAuthority>()
        .AddSingleton<ProposeOffer>()
        .AddSingleton<ApproveOffer>()
        .AddSingleton<RejectOffer>()
        .AddSingleton<PutDelegation>()
        .AddSingleton<ListDelegations>()
        .AddSingleton<PresentOffer>()
        .AddSingleton<AcceptOffer>()
        .AddSingleton<DeclineOffer>()
        .AddSingleton<AnswerFairness>()
        .AddSingleton<GetOffer>()
        .AddSingleton<ListOffers>()
        .AddSingleton<GetGrant>()
        .AddSingleton<ReverseGrant>()
        .AddSingleton<WriteOffGrant>()
        .AddSingleton<GetReconciliation>()
        .AddSingleton<VerifyLedger>()
        .AddSingleton<GetFund>()
        .AddSingleton<ListFunds>()
        .AddSingleton<PutFund>()
        .AddSingleton<ListLedgerEntries>()
        .AddSingleton<CreateBulk>()
        .AddSingleton<GetBulk>()
        .AddSingleton<ListBulks>()
        .AddSingleton<ListBulkAccounts>()
        .AddSingleton<WatchBulk>()
        .AddSingleton<ApproveBulk>()
        .AddSingleton<StartBulk>()
        .AddSingleton<PauseBulk>()
        .AddSingleton<ResumeBulk>()
        .AddSingleton<CancelBulk>()
        .AddSingleton<GetExperiment>()
        .AddSingleton<GetFairness>()
        .AddSingleton<RecordRetention>()
        .AddSingleton<GetReturn>()
        .AddSingleton<GetPolicy>()
        .AddSingleton<SimulatePolicy>()
        .AddSingleton<UpdatePolicy>();
}
