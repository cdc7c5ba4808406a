using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Features;

/// <summary>Adds something found out, with its source (RE-03).</summary>
internal sealed class AddFinding(ReviewDesk desk, TimeProvider time)
{
    public const int MaxFindings = 200;

    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(AddFindingRequest request, CallContext call, CancellationToken ct) =>
        desk.ChangeAsync(call, request.Retrospective, "", review =>
        {
            if (review.Findings.Count >= MaxFindings)
                throw new RuleBroken(RetrospectiveErrors.TooMany, $"A review holds at most {MaxFindings} findings.");
            review.AddFinding(request.Text, request.Source, call.Who(), time.GetUtcNow());
        }, ct);
}
