using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class IncidentStoryToldConsumer(SendStory sendStory) : IEventConsumer<IncidentStoryTold, FollowUpDbContext>
{
    public Task ConsumeAsync(IncidentStoryTold message, EventContext context, FollowUpDbContext db, CancellationToken ct) => sendStory.ApplyAsync(db, message, ct);
}
