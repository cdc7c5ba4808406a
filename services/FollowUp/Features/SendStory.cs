using System.Globalization;
using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;

namespace Recovery.FollowUp.Features;

/// <summary>
/// A commander told the story of an incident: it goes to the customer like the owner's own words, and the two hours start anew (FU-02, RT-09). The event comes once per
/// case and story; heard of twice, it is sent once.
/// </summary>
internal sealed class SendStory(MessageQueue messages)
{
    public async Task ApplyAsync(FollowUpDbContext db, IncidentStoryTold told, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(told.Case, ct);
        if (@case.Standing != Standing.Open)
            return;
        var cause = string.Create(CultureInfo.InvariantCulture, $"incident:{told.Incident}:{told.Number}");
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.AgentMessage, cause, Parts: new Dictionary<string, string> { ["text"] = told.Text }), ct);
    }
}
