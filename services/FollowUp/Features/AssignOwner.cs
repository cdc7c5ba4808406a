using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Features;

/// <summary>The case has an owner: they sign, and a person's promises are theirs from now on (RT-03).</summary>
internal sealed class AssignOwner(PromiseBook book)
{
    public async Task ApplyAsync(FollowUpDbContext db, CaseAssigned assigned, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(assigned.Case, ct);
        var at = assigned.AssignedAt.ToDateTimeOffset();
        if (at < @case.AssignedAt)
            return;
        var before = PromiseOwners.Person(@case.Owner);
        (@case.Owner, @case.OwnerName, @case.AssignedAt) = (assigned.Agent, assigned.AgentName, at);
        foreach (var promise in await book.OpenAsync(db, @case, ct))
        {
            if (promise.Owner == before || promise.Owner == PromiseOwners.Unassigned)
                promise.Owner = assigned.Agent;
        }
    }
}
