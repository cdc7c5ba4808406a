using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Surveys;
using Recovery.FollowUp.Features;
using Recovery.FollowUp.Messages;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Timers;

/// <summary>A day after the resolution the customer is asked, unless they were asked lately or the case is not one for automation (FU-06, RT-05).</summary>
internal sealed class AskSurvey(MessageQueue messages, MessageWriter writer, FollowUpPolicies policies, TimeProvider time) : ITimerHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.Survey;

    public async Task FireAsync(DueTimer timer, FollowUpDbContext db, CancellationToken ct)
    {
        if (await db.Surveys.FirstOrDefaultAsync(s => s.Id == timer.Key, ct) is not { State: SurveyState.Scheduled } survey)
            return;
        var @case = await db.Cases.FirstAsync(c => c.Id == survey.CaseId, ct);
        var (now, last) = (time.GetUtcNow(), await db.LastSurveyAsync(survey.CustomerId, ct));
        var wanted = @case.Round == survey.Round && @case is { Standing: not Standing.Open, Sensitive: false };
        if (!wanted || SurveyRules.IsTired(last?.AskedAt, (await policies.CurrentAsync(db, ct)).Policy, now))
        {
            survey.State = SurveyState.Skipped;
            return;
        }
        (survey.Kind, survey.AskedAt) = (SurveyRules.After(last?.Kind), now);
        var parts = new Dictionary<string, string>
        {
            ["question"] = writer.Question(survey.Kind, @case.Language),
            ["scale"] = writer.Scale(survey.Kind, @case.Language),
        };
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Survey, DeliveryCauses.OfSurvey(survey.Id), Parts: parts), ct);
    }
}
