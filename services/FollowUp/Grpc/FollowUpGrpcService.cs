using Grpc.Core;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Grpc;

internal sealed class FollowUpGrpcService(
    CallContext call, MakePromise makePromise, KeepPromise keepPromise, ListPromises listPromises, GetPromiseReport getPromiseReport, ListDeliveries listDeliveries, LintMessage lintMessage,
    ComposeMessage composeMessage, SetOwnWords setOwnWords, GetMessageTexts getMessageTexts, UpdateMessageTexts updateMessageTexts, ResolveCase resolveCase, GetSurvey getSurvey, ListSurveys listSurveys, RespondSurvey respondSurvey, GetPolicy getPolicy, UpdatePolicy updatePolicy)
    : FollowUpService.FollowUpServiceBase
{
    public override Task<Promise> MakePromise(MakePromiseRequest request, ServerCallContext context) => makePromise.HandleAsync(request, call, context.CancellationToken);

    public override Task<Promise> KeepPromise(KeepPromiseRequest request, ServerCallContext context) => keepPromise.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListPromisesResponse> ListPromises(ListPromisesRequest request, ServerCallContext context) =>
        listPromises.HandleAsync(request, call, context.CancellationToken);

    public override Task<PromiseReport> GetPromiseReport(GetPromiseReportRequest request, ServerCallContext context) =>
        getPromiseReport.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListDeliveriesResponse> ListDeliveries(ListDeliveriesRequest request, ServerCallContext context) =>
        listDeliveries.HandleAsync(request, call, context.CancellationToken);

    public override Task<LintMessageResponse> LintMessage(LintMessageRequest request, ServerCallContext context) =>
        lintMessage.HandleAsync(request, call, context.CancellationToken);

    public override Task<ComposedMessage> ComposeMessage(ComposeMessageRequest request, ServerCallContext context) =>
        composeMessage.HandleAsync(request, call, context.CancellationToken);

    public override Task<ComposedMessage> SetOwnWords(SetOwnWordsRequest request, ServerCallContext context) =>
        setOwnWords.HandleAsync(request, call, context.CancellationToken);

    public override Task<OwnMessageTextsVersion> GetMessageTexts(GetMessageTextsRequest request, ServerCallContext context) =>
        getMessageTexts.HandleAsync(call, context.CancellationToken);

    public override Task<OwnMessageTextsVersion> UpdateMessageTexts(UpdateMessageTextsRequest request, ServerCallContext context) =>
        updateMessageTexts.HandleAsync(request, call, context.CancellationToken);

    public override Task<Resolution> ResolveCase(ResolveCaseRequest request, ServerCallContext context) => resolveCase.HandleAsync(request, call, context.CancellationToken);

    public override Task<Survey> GetSurvey(GetSurveyRequest request, ServerCallContext context) => getSurvey.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListSurveysResponse> ListSurveys(ListSurveysRequest request, ServerCallContext context) =>
        listSurveys.HandleAsync(request, call, context.CancellationToken);

    public override Task<Survey> RespondSurvey(RespondSurveyRequest request, ServerCallContext context) =>
        respondSurvey.HandleAsync(request, call, context.CancellationToken);

    public override Task<FollowUpPolicyVersion> GetPolicy(GetFollowUpPolicyRequest request, ServerCallContext context) =>
        getPolicy.HandleAsync(call, context.CancellationToken);

    public override Task<FollowUpPolicyVersion> UpdatePolicy(UpdateFollowUpPolicyRequest request, ServerCallContext context) =>
        updatePolicy.HandleAsync(request, call, context.CancellationToken);
}
