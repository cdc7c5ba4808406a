using Grpc.Core;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Grpc;

/// <summary>Intake's door: each rpc is one feature.</summary>
internal sealed class IntakeGrpcService(
    CallContext call,
    SubmitReport submitReport,
    BatchSubmitReports batchSubmitReports,
    ClassifyText classifyText,
    GetCase getCase,
    ListCases listCases,
    ListTimeline listTimeline,
    AddMessage addMessage,
    ListReports listReports,
    SplitReport splitReport,
    ListMatches listMatches,
    DismissMatch dismissMatch,
    MergeCases mergeCases,
    UnmergeCase unmergeCase,
    ChangeParties parties,
    CreateStatusLink createStatusLink,
    IntakePolicies policies) : IntakeService.IntakeServiceBase
{
    public override Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context) =>
        submitReport.HandleAsync(request, call, context.CancellationToken);

    public override Task<BatchSubmitReportsResponse> BatchSubmitReports(BatchSubmitReportsRequest request, ServerCallContext context) =>
        batchSubmitReports.HandleAsync(request, call, context.CancellationToken);

    public override Task<ClassifyTextResponse> ClassifyText(ClassifyTextRequest request, ServerCallContext context) =>
        classifyText.HandleAsync(request, call, context.CancellationToken);

    public override Task<Case> GetCase(GetCaseRequest request, ServerCallContext context) => getCase.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListCasesResponse> ListCases(ListCasesRequest request, ServerCallContext context) =>
        listCases.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListTimelineResponse> ListTimeline(ListTimelineRequest request, ServerCallContext context) =>
        listTimeline.HandleAsync(request, call, context.CancellationToken);

    public override Task<Message> AddMessage(AddMessageRequest request, ServerCallContext context) =>
        addMessage.HandleAsync(request, call, context.CancellationToken);

    public override Task<StatusLink> CreateStatusLink(CreateStatusLinkRequest request, ServerCallContext context) =>
        createStatusLink.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListReportsResponse> ListReports(ListReportsRequest request, ServerCallContext context) =>
        listReports.HandleAsync(request, call, context.CancellationToken);

    public override Task<SubmitReportResponse> SplitReport(SplitReportRequest request, ServerCallContext context) =>
        splitReport.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListMatchesResponse> ListMatches(ListMatchesRequest request, ServerCallContext context) =>
        listMatches.HandleAsync(request, call, context.CancellationToken);

    public override Task<Match> DismissMatch(DismissMatchRequest request, ServerCallContext context) =>
        dismissMatch.HandleAsync(request, call, context.CancellationToken);

    public override Task<Case> MergeCases(MergeCasesRequest request, ServerCallContext context) =>
        mergeCases.HandleAsync(request, call, context.CancellationToken);

    public override Task<Case> UnmergeCase(UnmergeCaseRequest request, ServerCallContext context) =>
        unmergeCase.HandleAsync(request, call, context.CancellationToken);

    public override Task<Case> AddParty(AddPartyRequest request, ServerCallContext context) => parties.AddAsync(request, call, context.CancellationToken);

    public override Task<Case> RemoveParty(RemovePartyRequest request, ServerCallContext context) => parties.RemoveAsync(request, call, context.CancellationToken);

    public override Task<IntakePolicyVersion> GetPolicy(GetIntakePolicyRequest request, ServerCallContext context) =>
        policies.GetAsync(call, context.CancellationToken);

    public override Task<IntakePolicyVersion> UpdatePolicy(UpdateIntakePolicyRequest request, ServerCallContext context) =>
        policies.UpdateAsync(request, call, context.CancellationToken);
}
