using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Surveys;
using Recovery.FollowUp.Messages;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.FollowUp.Features;

/// <summary>Moves a recovery on: resolved, re-opened, completed (FU-12).</summary>
internal sealed class RecoveryStanding(PromiseBook book, MessageQueue messages, FollowUpPolicies policies, TimeProvider time)
{
    public async Task ResolveAsync(FollowUpDbContext db, CaseRow @case, Evidence evidence, string note, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        @case.Standing = Standing.Resolved;
        @case.ResolvedAt = now;
        db.Unschedule(TimerKinds.Update, @case.Id);
        db.Publish(@case, new CaseResolved { Case = @case.Id, Evidence = evidence, ResolvedAt = now.ToTimestamp(), Note = note, ResolvedBy = by });
        await PlanSurveyAsync(db, @case, now, ct);
    }

    /// <summary>The customer is not content: the recovery goes on, and they are told so at once.</summary>
    public async Task ReopenAsync(FollowUpDbContext db, CaseRow @case, string reason, CancellationToken ct)
    {
        if (@case.Standing == Standing.Open)
            return;
        @case.Standing = Standing.Open;
        @case.Round++;
        @case.UpdatesSent = 0;
        @case.ResolvedAt = null;
        db.Unschedule(TimerKinds.FollowUp, @case.Id);
        db.Publish(@case, new CaseReopened { Case = @case.Id, Reason = reason, ReopenedAt = time.GetUtcNow().ToTimestamp() });
        // The word that was promised for the end of the recovery is now the owner's to keep.
        await book.HandToPersonAsync(db, @case, ct);
        if (!@case.Sensitive)
            await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Update, $"reopened:{@case.Round}", MessageReasons.Reopened), ct);
    }

    /// <summary>The last word the customer was promised has reached them (FU-04).</summary>
    public void Complete(FollowUpDbContext db, CaseRow @case)
    {
        @case.Standing = Standing.Completed;
        db.Publish(@case, new FollowUpCompleted { Case = @case.Id, CompletedAt = time.GetUtcNow().ToTimestamp() });
    }

    private async Task PlanSurveyAsync(FollowUpDbContext db, CaseRow @case, DateTimeOffset now, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(db, ct);
        var survey = new SurveyRow
        {
            Id = TypeId.New("survey", now),
            CaseId = @case.Id,
            CustomerId = @case.CustomerId,
            Round = @case.Round,
            Kind = SurveyRules.After((await db.LastSurveyAsync(@case.CustomerId, ct))?.Kind),
            CreatedAt = now,
            PolicyVersion = policy.Version,
        };
        db.Surveys.Add(survey);
        db.Schedule(TimerKinds.Survey, survey.Id, @case.Id, QuietHours.After(now.AddHours(policy.Policy.SurveyHours), policy.Policy, @case.TimeZone));
    }
}
