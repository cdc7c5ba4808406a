using Google.Protobuf;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

/// <summary>Takes what happened on a case into its facts; a resolved case is reviewed as soon as they say so.</summary>
internal sealed class MomentConsumer<TEvent>(OpenReview open) : IEventConsumer<TEvent, RetrospectiveDbContext> where TEvent : class, IMessage
{
    public async Task ConsumeAsync(TEvent message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        if (Moments.Of(message, context.Sequence, context.OccurredAt) is not { } moment)
            return;
        var facts = await db.KnownCaseAsync(context.Subject, ct);
        await db.TakeAsync(facts, moment, ct);
        await open.WhereDueAsync(db, facts, ct);
    }
}
