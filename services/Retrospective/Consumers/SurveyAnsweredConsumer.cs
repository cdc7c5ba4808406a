using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class SurveyAnsweredConsumer(OpenReview open) : IEventConsumer<SurveyAnswered, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(SurveyAnswered message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(message.Case, ct);
        facts.Answered(message.Kind == Survey.Types.Kind.Csat ? message.Score : null, message.Low);
        await open.WhereDueAsync(db, facts, ct);
    }
}
