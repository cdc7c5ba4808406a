using Grpc.Core;
using Recovery.Compensation.Features.Bulks;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Grpc;

internal sealed partial class CompensationGrpcService
{
    public override Task<Bulk> CreateBulk(CreateBulkRequest request, ServerCallContext context) =>
        Of<CreateBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Bulk> GetBulk(GetBulkRequest request, ServerCallContext context) =>
        Of<GetBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListBulksResponse> ListBulks(ListBulksRequest request, ServerCallContext context) =>
        Of<ListBulks>().HandleAsync(request, call, context.CancellationToken);

    public override Task<ListBulkAccountsResponse> ListBulkAccounts(ListBulkAccountsRequest request, ServerCallContext context) =>
        Of<ListBulkAccounts>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Bulk> ApproveBulk(ApproveBulkRequest request, ServerCallContext context) =>
        Of<ApproveBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Bulk> StartBulk(SteerBulkRequest request, ServerCallContext context) =>
        Of<StartBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Bulk> PauseBulk(SteerBulkRequest request, ServerCallContext context) =>
        Of<PauseBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Bulk> ResumeBulk(SteerBulkRequest request, ServerCallContext context) =>
        Of<ResumeBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task<Bulk> CancelBulk(SteerBulkRequest request, ServerCallContext context) =>
        Of<CancelBulk>().HandleAsync(request, call, context.CancellationToken);

    public override Task WatchBulk(GetBulkRequest request, IServerStreamWriter<Bulk> responseStream, ServerCallContext context) =>
        Of<WatchBulk>().HandleAsync(request, responseStream, call, context.CancellationToken);
}
