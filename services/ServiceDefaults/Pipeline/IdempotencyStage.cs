using Google.Protobuf;
using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>
/// The key that makes a retry safe: <c>Idempotency-Key</c> over REST, <c>request_id</c> or the metadata <c>idempotency-key</c> over gRPC. One key is one
/// effect whichever door it comes through.
/// </summary>
internal sealed class IdempotencyStage(RpcCatalogue rpcs) : CallStage(rpcs)
{
    protected override void Check(Rpc rpc, IMessage request, ServerCallContext context, CallContext call)
    {
        if (rpc.Rules.Idempotency == Idempotency.Unspecified)
            return;
        call.Key = KeyOf(rpc, request, context);
        if (call.Key is null && rpc.Rules.Idempotency == Idempotency.Required)
            throw new RuleBroken(CommonErrors.IdempotencyKeyMissing, "Send an Idempotency-Key header (REST) or a request_id (gRPC), made and stored before the first attempt.");
        call.KeyScope = ScopeOf(rpc, request);
        call.Fingerprint = rpc.Fingerprint.Compute(request);
    }

    private static string? KeyOf(Rpc rpc, IMessage request, ServerCallContext context)
    {
        var header = IdempotencyKey.FromHeader([.. context.RequestHeaders.Where(entry => entry.Key == IdempotencyKey.Header).Select(entry => entry.Value)]);
        var field = rpc.RequestId is null ? null : IdempotencyKey.FromField((string)rpc.RequestId.Accessor.GetValue(request));
        if (header is not null && field is not null && header != field)
            throw IdempotencyKey.Invalid("The Idempotency-Key header and the request_id differ.");
        return header ?? field;
    }

    private static string ScopeOf(Rpc rpc, IMessage request) =>
        rpc.PathFields.Count == 0 ? rpc.Name : string.Join('|', rpc.PathFields.Select(field => field.Read(request) as string ?? "").Prepend(rpc.Name));
}
