using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Adds work that removes the cause: owner, due date, and a measure that will show it worked (RE-03).</summary>
internal sealed class AddAction(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    public const int MaxActions = 100;

    public async Task<Contracts.Retrospective.V1.Action> HandleAsync(AddActionRequest request, CallContext call, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var dueAt = request.DueAt.ToDateTimeOffset();
        if (dueAt <= now)
            throw new RuleBroken(RetrospectiveErrors.DueInPast, "Give a due time in the future.", [new FieldProblem("#/due_at", "due-in-past", "It must lie in the future.")]);
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            if (review.Actions.Count >= MaxActions)
                throw new RuleBroken(RetrospectiveErrors.TooMany, $"A review holds at most {MaxActions} actions.");
            var action = new ReviewAction
            {
                Id = TypeId.New(ReviewAction.IdPrefix, now),
                ReviewId = review.Id,
                Text = request.Text,
                Owner = request.Owner,
                DueAt = dueAt,
                Measure = request.Measure,
            };
            review.AddAction(action);
            db.Actions.Add(action);
            if (ReminderPlan.Next(dueAt, ReminderPlan.NotYet, policy, now) is { } reminder)
                db.Schedule(ActionDue.TimerKind, action.Id, review.CaseId, reminder.At, reminder.Step.ToString(CultureInfo.InvariantCulture));
            var facts = await db.CaseAsync(review.CaseId, token);
            db.Publish(new ActionAdded { Case = facts.Id, Retrospective = review.Id, Action = action.Id, Owner = action.Owner, DueAt = dueAt.ToTimestamp() }, facts.Id, facts.NextEvent());
            await db.SaveChangesAsync(token);
            return action.View(review.CaseId);
        }, ct);
    }
}
