using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>A tenant says it in its own words; what a message must not lack, it must not lack in those either (FU-03).</summary>
internal sealed class UpdateMessageTexts(Store<FollowUpDbContext> store, OwnTextPolicies texts, TimeProvider time)
{
    public async Task<OwnMessageTextsVersion> HandleAsync(UpdateMessageTextsRequest request, CallContext call, CancellationToken ct) =>
        await store.ExecuteAsync(call, async (db, _) =>
        {
            var next = await texts.PutAsync(db, request.Texts, call.Caller.Subject, time.GetUtcNow());
            // What it replaced is known inside the transaction only; the refusal takes it back.
            Etag.Demand(request.Etag, next.Version - 1);
            return next.ToMessage();
        }, ct);
}
