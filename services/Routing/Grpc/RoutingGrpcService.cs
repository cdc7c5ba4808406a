using Grpc.Core;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Routing.Grpc;

internal sealed class RoutingGrpcService(
    CallContext call,
    GetPriority getPriority,
    ListClocks listClocks,
    ListEscalations listEscalations,
    PauseClocks pauseClocks,
    ResumeClocks resumeClocks,
    ListPlaybooks listPlaybooks,
    ImportHolidays importHolidays,
    AssignCase assignCase,
    HandOverCase handOverCase,
    ClaimNext claimNext,
    GetAssignment getAssignment,
    UpsertAgent upsertAgent,
    GetAgent getAgent,
    ListAgents listAgents,
    ListQueue listQueue,
    Tracks tracks,
    ReportChannelFailure reportChannelFailure,
    DeclareUnrecoverable declareUnrecoverable,
    GetSupervision getSupervision,
    GetPolicy getPolicy,
    UpdatePolicy updatePolicy) : RoutingService.RoutingServiceBase
{
    public override Task<Priority> GetPriority(GetPriorityRequest request, ServerCallContext context) =>
        getPriority.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListClocksResponse> ListClocks(ListClocksRequest request, ServerCallContext context) =>
        listClocks.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListEscalationsResponse> ListEscalations(ListEscalationsRequest request, ServerCallContext context) =>
        listEscalations.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListClocksResponse> PauseClocks(PauseClocksRequest request, ServerCallContext context) =>
        pauseClocks.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListClocksResponse> ResumeClocks(ResumeClocksRequest request, ServerCallContext context) =>
        resumeClocks.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListPlaybooksResponse> ListPlaybooks(ListPlaybooksRequest request, ServerCallContext context) =>
        listPlaybooks.HandleAsync(call, context.CancellationToken);

    public override Task<ImportHolidaysResponse> ImportHolidays(ImportHolidaysRequest request, ServerCallContext context) =>
        importHolidays.HandleAsync(request, call, context.CancellationToken);

    public override Task<Assignment> AssignCase(AssignCaseRequest request, ServerCallContext context) =>
        assignCase.HandleAsync(request, call, context.CancellationToken);

    public override Task<Assignment> HandOverCase(HandOverCaseRequest request, ServerCallContext context) =>
        handOverCase.HandleAsync(request, call, context.CancellationToken);

    public override Task<Assignment> ClaimNext(ClaimNextRequest request, ServerCallContext context) =>
        claimNext.HandleAsync(request, call, context.CancellationToken);

    public override Task<Assignment> GetAssignment(GetAssignmentRequest request, ServerCallContext context) =>
        getAssignment.HandleAsync(request, call, context.CancellationToken);

    public override Task<Agent> UpsertAgent(UpsertAgentRequest request, ServerCallContext context) =>
        upsertAgent.HandleAsync(request, call, context.CancellationToken);

    public override Task<Agent> GetAgent(GetAgentRequest request, ServerCallContext context) =>
        getAgent.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListAgentsResponse> ListAgents(ListAgentsRequest request, ServerCallContext context) =>
        listAgents.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListQueueResponse> ListQueue(ListQueueRequest request, ServerCallContext context) =>
        listQueue.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListTracksResponse> ListTracks(ListTracksRequest request, ServerCallContext context) => tracks.ListAsync(request, call, context.CancellationToken);

    public override Task<Track> SetTrack(SetTrackRequest request, ServerCallContext context) => tracks.SetAsync(request, call, context.CancellationToken);

    public override Task<ChannelFailure> ReportChannelFailure(ReportChannelFailureRequest request, ServerCallContext context) =>
        reportChannelFailure.HandleAsync(request, call, context.CancellationToken);

    public override Task<Unrecoverable> DeclareUnrecoverable(DeclareUnrecoverableRequest request, ServerCallContext context) =>
        declareUnrecoverable.HandleAsync(request, call, context.CancellationToken);

    public override Task<Supervision> GetSupervision(GetSupervisionRequest request, ServerCallContext context) =>
        getSupervision.HandleAsync(request, call, context.CancellationToken);

    public override Task<RoutingPolicyVersion> GetPolicy(GetRoutingPolicyRequest request, ServerCallContext context) =>
        getPolicy.HandleAsync(call, context.CancellationToken);

    public override Task<RoutingPolicyVersion> UpdatePolicy(UpdateRoutingPolicyRequest request, ServerCallContext context) =>
        updatePolicy.HandleAsync(request, call, context.CancellationToken);
}
