using Grpc.Core;
using Recovery.Compensation.Features;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Compensation.Grpc;

/// <summary>The rpcs, one feature each. REST comes through here, too.</summary>
internal sealed partial class CompensationGrpcService(CallContext call, IServiceProvider features) : CompensationService.CompensationServiceBase
{
    public override Task<Authority> PreviewAuthority(PreviewAuthorityRequest request, ServerCallContext context) =>
        Of<PreviewAuthority>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> ProposeOffer(ProposeOfferRequest request, ServerCallContext context) =>
        Of<ProposeOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> GetOffer(GetOfferRequest request, ServerCallContext context) =>
        Of<GetOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListOffersResponse> ListOffers(ListOffersRequest request, ServerCallContext context) =>
        Of<ListOffers>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> PresentOffer(PresentOfferRequest request, ServerCallContext context) =>
        Of<PresentOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> AcceptOffer(AcceptOfferRequest request, ServerCallContext context) =>
        Of<AcceptOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> DeclineOffer(DeclineOfferRequest request, ServerCallContext context) =>
        Of<DeclineOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> AnswerFairness(AnswerFairnessRequest request, ServerCallContext context) =>
        Of<AnswerFairness>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> ApproveOffer(ApproveOfferRequest request, ServerCallContext context) =>
        Of<ApproveOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Offer> RejectOffer(RejectOfferRequest request, ServerCallContext context) =>
        Of<RejectOffer>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Delegation> PutDelegation(PutDelegationRequest request, ServerCallContext context) =>
        Of<PutDelegation>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListDelegationsResponse> ListDelegations(ListDelegationsRequest request, ServerCallContext context) =>
        Of<ListDelegations>().HandleAsync(call, context.CancellationToken);

    public override Task<Grant> GetGrant(GetGrantRequest request, ServerCallContext context) =>
        Of<GetGrant>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Grant> ReverseGrant(ReverseGrantRequest request, ServerCallContext context) =>
        Of<ReverseGrant>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Grant> WriteOffGrant(WriteOffGrantRequest request, ServerCallContext context) =>
        Of<WriteOffGrant>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Reconciliation> GetReconciliation(GetReconciliationRequest request, ServerCallContext context) =>
        Of<GetReconciliation>().HandleAsync(request, call, context.CancellationToken);

    public override Task<VerifyLedgerResponse> VerifyLedger(VerifyLedgerRequest request, ServerCallContext context) =>
        Of<VerifyLedger>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Fund> GetFund(GetFundRequest request, ServerCallContext context) =>
        Of<GetFund>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListFundsResponse> ListFunds(ListFundsRequest request, ServerCallContext context) =>
        Of<ListFunds>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Fund> PutFund(PutFundRequest request, ServerCallContext context) =>
        Of<PutFund>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListLedgerEntriesResponse> ListLedgerEntries(ListLedgerEntriesRequest request, ServerCallContext context) =>
        Of<ListLedgerEntries>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ExperimentResult> GetExperiment(GetExperimentRequest request, ServerCallContext context) =>
        Of<GetExperiment>().HandleAsync(request, call, context.CancellationToken);

    public override Task<FairnessReport> GetFairness(GetFairnessRequest request, ServerCallContext context) =>
        Of<GetFairness>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Retention> RecordRetention(RecordRetentionRequest request, ServerCallContext context) =>
        Of<RecordRetention>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ReturnReport> GetReturn(GetReturnRequest request, ServerCallContext context) =>
        Of<GetReturn>().HandleAsync(request, call, context.CancellationToken);

    public override Task<CompensationPolicyVersion> GetPolicy(GetCompensationPolicyRequest request, ServerCallContext context) =>
        Of<GetPolicy>().HandleAsync(call, context.CancellationToken);

    public override Task<SimulatePolicyResponse> SimulatePolicy(SimulatePolicyRequest request, ServerCallContext context) =>
        Of<SimulatePolicy>().HandleAsync(request, call, context.CancellationToken);

    public override Task<CompensationPolicyVersion> UpdatePolicy(UpdateCompensationPolicyRequest request, ServerCallContext context) =>
        Of<UpdatePolicy>().HandleAsync(request, call, context.CancellationToken);

    // As many constructor parameters would say no more than the methods do.
    private T Of<T>() where T : notnull => features.GetRequiredService<T>();
}
