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

    public override Task<IntakePolicyVersion> GetPolicy(GetIntakePolicyRequest request, ServerCallContext context) =>
        policies.GetAsync(call, context.CancellationToken);

    public override Task<IntakePolicyVersion> UpdatePolicy(UpdateIntakePolicyRequest request, ServerCallContext context) =>
        policies.UpdateAsync(request, call, context.CancellationToken);
}
