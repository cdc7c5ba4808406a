using Grpc.Core;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Auth;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Grpc;

/// <summary>The rpcs, one feature each. REST comes through here, too.</summary>
internal sealed class RetrospectiveGrpcService(CallContext call, IServiceProvider features) : RetrospectiveService.RetrospectiveServiceBase
{
    public override Task<ListRetrospectivesResponse> ListRetrospectives(ListRetrospectivesRequest request, ServerCallContext context) =>
        Of<ListRetrospectives>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> GetRetrospective(GetRetrospectiveRequest request, ServerCallContext context) =>
        Of<GetRetrospective>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> AddFinding(AddFindingRequest request, ServerCallContext context) =>
        Of<AddFinding>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> SetRootCause(SetRootCauseRequest request, ServerCallContext context) =>
        Of<SetRootCause>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Action> AddAction(AddActionRequest request, ServerCallContext context) =>
        Of<AddAction>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Action> CompleteAction(CompleteActionRequest request, ServerCallContext context) =>
        Of<CompleteAction>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> CloseRetrospective(CloseRetrospectiveRequest request, ServerCallContext context) =>
        Of<CloseRetrospective>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> SetWhys(SetWhysRequest request, ServerCallContext context) =>
        Of<SetWhys>().HandleAsync(request, call, context.CancellationToken);

    public override Task<SuggestRootCausesResponse> SuggestRootCauses(SuggestRootCausesRequest request, ServerCallContext context) =>
        Of<SuggestRootCauses>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListActionsResponse> ListActions(ListActionsRequest request, ServerCallContext context) =>
        Of<ListActions>().HandleAsync(request, call, context.CancellationToken);

    public override Task<CheckRetrospectiveResponse> CheckRetrospective(CheckRetrospectiveRequest request, ServerCallContext context) =>
        Of<CheckRetrospective>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> SubmitRetrospective(SubmitRetrospectiveRequest request, ServerCallContext context) =>
        Of<SubmitRetrospective>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> SignOffRetrospective(SignOffRetrospectiveRequest request, ServerCallContext context) =>
        Of<SignOffRetrospective>().HandleAsync(request, call, context.CancellationToken);

    public override Task<V1.Retrospective> SendBackRetrospective(SendBackRetrospectiveRequest request, ServerCallContext context) =>
        Of<SendBackRetrospective>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Comment> AddComment(AddCommentRequest request, ServerCallContext context) =>
        Of<AddComment>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListCommentsResponse> ListComments(ListCommentsRequest request, ServerCallContext context) =>
        Of<ListComments>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListRootCausesResponse> ListRootCauses(ListRootCausesRequest request, ServerCallContext context) =>
        Of<ListRootCauses>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RootCause> GetRootCause(GetRootCauseRequest request, ServerCallContext context) =>
        Of<GetRootCause>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RootCause> MergeRootCauses(MergeRootCausesRequest request, ServerCallContext context) =>
        Of<MergeRootCauses>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RootCause> UnmergeRootCause(UnmergeRootCauseRequest request, ServerCallContext context) =>
        Of<UnmergeRootCause>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RootCause> SplitRootCause(SplitRootCauseRequest request, ServerCallContext context) =>
        Of<SplitRootCause>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RootCause> MarkRootCauseFixed(MarkRootCauseFixedRequest request, ServerCallContext context) =>
        Of<MarkRootCauseFixed>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RootCause> ReopenRootCause(ReopenRootCauseRequest request, ServerCallContext context) =>
        Of<ReopenRootCause>().HandleAsync(request, call, context.CancellationToken);

    public override Task<TopRootCausesResponse> TopRootCauses(TopRootCausesRequest request, ServerCallContext context) =>
        Of<TopRootCauses>().HandleAsync(request, call, context.CancellationToken);

    public override Task<BatchReportOutcomesResponse> BatchReportOutcomes(BatchReportOutcomesRequest request, ServerCallContext context) =>
        Of<BatchReportOutcomes>().HandleAsync(request, call, context.CancellationToken);

    public override Task<CohortComparison> CompareCohorts(CompareCohortsRequest request, ServerCallContext context) =>
        Of<CompareCohorts>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Kpis> GetKpis(GetKpisRequest request, ServerCallContext context) =>
        Of<GetKpis>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RecomputeKpisResponse> RecomputeKpis(RecomputeKpisRequest request, ServerCallContext context) =>
        Of<RecomputeKpis>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListClustersResponse> ListClusters(ListClustersRequest request, ServerCallContext context) =>
        Of<ListClusters>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Cluster> GetCluster(GetClusterRequest request, ServerCallContext context) =>
        Of<GetCluster>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RebuildClustersResponse> RebuildClusters(RebuildClustersRequest request, ServerCallContext context) =>
        Of<RebuildClusters>().HandleAsync(call, context.CancellationToken);

    public override Task<ListAnomaliesResponse> ListAnomalies(ListAnomaliesRequest request, ServerCallContext context) =>
        Of<ListAnomalies>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Anomaly> GetAnomaly(GetAnomalyRequest request, ServerCallContext context) =>
        Of<GetAnomaly>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Anomaly> JudgeAnomaly(JudgeAnomalyRequest request, ServerCallContext context) =>
        Of<JudgeAnomaly>().HandleAsync(request, call, context.CancellationToken);

    public override Task<SuggestKnowledgeResponse> SuggestKnowledge(SuggestKnowledgeRequest request, ServerCallContext context) =>
        Of<SuggestKnowledge>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Article> WriteArticle(WriteArticleRequest request, ServerCallContext context) =>
        Of<WriteArticle>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context) =>
        Of<ListArticles>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Article> GetArticle(GetArticleRequest request, ServerCallContext context) =>
        Of<GetArticle>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Article> RetireArticle(RetireArticleRequest request, ServerCallContext context) =>
        Of<RetireArticle>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ReviewDraft> GetDraft(GetDraftRequest request, ServerCallContext context) =>
        Of<GetDraft>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ProcessReport> GetProcess(GetProcessRequest request, ServerCallContext context) =>
        Of<GetProcess>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListTrainingTopicsResponse> ListTrainingTopics(ListTrainingTopicsRequest request, ServerCallContext context) =>
        Of<ListTrainingTopics>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RecoveryReport> GetReport(GetReportRequest request, ServerCallContext context) =>
        Of<GetReport>().HandleAsync(request, call, context.CancellationToken);

    public override Task<RetrospectivePolicyVersion> GetPolicy(GetRetrospectivePolicyRequest request, ServerCallContext context) =>
        Of<GetPolicy>().HandleAsync(call, context.CancellationToken);

    public override Task<RetrospectivePolicyVersion> UpdatePolicy(UpdateRetrospectivePolicyRequest request, ServerCallContext context) =>
        Of<UpdatePolicy>().HandleAsync(request, call, context.CancellationToken);

    private T Of<T>() where T : notnull => features.GetRequiredService<T>();
}
