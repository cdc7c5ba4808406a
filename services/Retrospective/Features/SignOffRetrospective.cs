using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Retrospective.Features;

/// <summary>Another pair of eyes agrees (RE-03).</summary>
internal sealed class SignOffRetrospective(ReviewDesk desk, TimeProvider time)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(SignOffRetrospectiveRequest request, CallContext call, CancellationToken ct) =>
        desk.ChangeAsync(call, request.Retrospective, request.Etag, review => review.SignOff(call.Who(), request.Note, time.GetUtcNow()), ct);
}
