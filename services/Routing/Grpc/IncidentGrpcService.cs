using Grpc.Core;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Features.Incidents;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Routing.Grpc;

/// <summary>The door to incidents: each rpc is one feature.</summary>
internal sealed class IncidentGrpcService(CallContext call, ReadIncidents read, DecideIncident decide, TellStory tellStory, ChangeIncidentCases cases) : IncidentService.IncidentServiceBase
{
    public override Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context) => read.ListAsync(request, call, context.CancellationToken);

    public override Task<Incident> GetIncident(GetIncidentRequest request, ServerCallContext context) => read.GetAsync(request, call, context.CancellationToken);

    public override Task<Incident> CreateIncident(CreateIncidentRequest request, ServerCallContext context) => decide.CreateAsync(request, call, context.CancellationToken);

    public override Task<Incident> DeclareIncident(DeclareIncidentRequest request, ServerCallContext context) => decide.DeclareAsync(request, call, context.CancellationToken);

    public override Task<Incident> DismissIncident(DismissIncidentRequest request, ServerCallContext context) => decide.DismissAsync(request, call, context.CancellationToken);

    public override Task<Incident> TellStory(TellStoryRequest request, ServerCallContext context) => tellStory.HandleAsync(request, call, context.CancellationToken);

    public override Task<Incident> ResolveIncident(ResolveIncidentRequest request, ServerCallContext context) => decide.ResolveAsync(request, call, context.CancellationToken);

    public override Task<IncidentCase> LinkIncidentCase(LinkIncidentCaseRequest request, ServerCallContext context) => cases.LinkAsync(request, call, context.CancellationToken);

    public override Task<IncidentCase> UnlinkIncidentCase(UnlinkIncidentCaseRequest request, ServerCallContext context) => cases.UnlinkAsync(request, call, context.CancellationToken);

    public override Task<ListIncidentCasesResponse> ListIncidentCases(ListIncidentCasesRequest request, ServerCallContext context) =>
        read.CasesAsync(request, call, context.CancellationToken);

    public override Task<ListPersonalContactsResponse> ListPersonalContacts(ListPersonalContactsRequest request, ServerCallContext context) =>
        read.ContactsAsync(request, call, context.CancellationToken);

    public override Task<IncidentCase> RecordPersonalContact(RecordPersonalContactRequest request, ServerCallContext context) =>
        cases.ContactedAsync(request, call, context.CancellationToken);
}
