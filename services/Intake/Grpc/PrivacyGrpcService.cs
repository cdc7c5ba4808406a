using Grpc.Core;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Features.Privacy;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Grpc;

/// <summary>The door to what the law gives a customer: each rpc is one feature.</summary>
internal sealed class PrivacyGrpcService(CallContext call, ExportCustomer exportCustomer, EraseCustomer eraseCustomer, ReadErasures erasures) : PrivacyService.PrivacyServiceBase
{
    public override Task<CustomerExport> ExportCustomer(ExportCustomerRequest request, ServerCallContext context) => exportCustomer.HandleAsync(request, call, context.CancellationToken);

    public override Task<Erasure> EraseCustomer(EraseCustomerRequest request, ServerCallContext context) => eraseCustomer.HandleAsync(request, call, context.CancellationToken);

    public override Task<Erasure> GetErasure(GetErasureRequest request, ServerCallContext context) => erasures.GetAsync(request, call, context.CancellationToken);

    public override Task<ListErasuresResponse> ListErasures(ListErasuresRequest request, ServerCallContext context) => erasures.ListAsync(request, call, context.CancellationToken);
}
