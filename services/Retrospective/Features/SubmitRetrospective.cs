using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Retrospective.Features;

/// <summary>Others may read the review now, where nothing keeps it from that (RE-03).</summary>
internal sealed class SubmitRetrospective(ReviewDesk desk, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies)
{
    public async Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(SubmitRetrospectiveRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        return await desk.ChangeAsync(call, request.Retrospective, request.Etag, async (db, review, facts, token) =>
            review.Submit(await CheckRetrospective.ProblemsAsync(db, review, facts, token), policy.SignOffsNeeded(), call.Who()), ct);
    }
}
