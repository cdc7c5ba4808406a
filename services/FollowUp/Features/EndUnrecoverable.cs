using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Features;

/// <summary>It cannot be made good: the customer reads the apology, what cannot be done and what can be done instead, and the case ends as what it is (RT-12).</summary>
internal sealed class EndUnrecoverable(MessageQueue messages, RecoveryStanding standing)
{
    public async Task ApplyAsync(FollowUpDbContext db, CaseDeclaredUnrecoverable declared, string eventId, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(declared.Case, ct);
        if (@case.Standing != Standing.Open)
            return;
        var text = string.Join("\n\n", [declared.Apology.Trim(), declared.Limits.Trim(), string.Join('\n', declared.Alternatives.Select(one => $"- {one.Trim()}"))]);
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.AgentMessage, $"unrecoverable:{eventId}", Parts: new Dictionary<string, string> { ["text"] = text }), ct);
        await standing.ResolveAsync(db, @case, Evidence.Unrecoverable, declared.Limits, declared.DeclaredBy, ct);
    }
}
