using Grpc.Core;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Grpc;

/// <summary>The door to customers and organisations: each rpc is one feature.</summary>
internal sealed class CustomerGrpcService(
    CallContext call,
    PutCustomer putCustomer,
    GetCustomer getCustomer,
    ListCustomers listCustomers,
    LinkCustomers linkCustomers,
    ListCustomerHistory listHistory,
    IdentityConflicts conflicts,
    PutOrganisation organisations) : CustomerService.CustomerServiceBase
{
    public override Task<Customer> PutCustomer(PutCustomerRequest request, ServerCallContext context) => putCustomer.HandleAsync(request, call, context.CancellationToken);

    public override Task<Customer> GetCustomer(GetCustomerRequest request, ServerCallContext context) => getCustomer.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListCustomersResponse> ListCustomers(ListCustomersRequest request, ServerCallContext context) =>
        listCustomers.HandleAsync(request, call, context.CancellationToken);

    public override Task<CustomerLink> LinkCustomers(LinkCustomersRequest request, ServerCallContext context) =>
        linkCustomers.LinkAsync(request, call, context.CancellationToken);

    public override Task<CustomerLink> UnlinkCustomers(UnlinkCustomersRequest request, ServerCallContext context) =>
        linkCustomers.UnlinkAsync(request, call, context.CancellationToken);

    public override Task<ListCustomerHistoryResponse> ListCustomerHistory(ListCustomerHistoryRequest request, ServerCallContext context) =>
        listHistory.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListIdentityConflictsResponse> ListIdentityConflicts(ListIdentityConflictsRequest request, ServerCallContext context) =>
        conflicts.ListAsync(request, call, context.CancellationToken);

    public override Task<IdentityConflict> DismissIdentityConflict(DismissIdentityConflictRequest request, ServerCallContext context) =>
        conflicts.DismissAsync(request, call, context.CancellationToken);

    public override Task<Organisation> PutOrganisation(PutOrganisationRequest request, ServerCallContext context) =>
        organisations.PutAsync(request, call, context.CancellationToken);

    public override Task<Organisation> GetOrganisation(GetOrganisationRequest request, ServerCallContext context) =>
        organisations.GetAsync(request, call, context.CancellationToken);
}
