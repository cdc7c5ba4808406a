using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Drafts;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>What a review begins with (RE-01): everything that is known of the case, so that people only judge. It is made when it is read, and so is never behind.</summary>
internal sealed class GetDraft(Store<RetrospectiveDbContext> store, KnowledgeBase knowledge)
{
    private const int MaxMoments = 500;
    private const int PastCases = 5;

    public async Task<ReviewDraft> HandleAsync(GetDraftRequest request, CallContext call, CancellationToken ct)
    {
        var shelf = await knowledge.OfAsync(call.Tenant, ct);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            var facts = await db.CaseAsync(review.CaseId, token);
            var moments = await db.Moments.Where(moment => moment.CaseId == facts.Id).OrderBy(moment => moment.Number).Take(MaxMoments).ToListAsync(token);
            var messages = await db.ReadMessages.Where(message => message.CaseId == facts.Id).OrderBy(message => message.SentAt).ToListAsync(token);
            var draft = Of(review, facts, moments);
            draft.Messages.Add(messages.Select(message => message.View()));
            draft.PastCases.Add(await SuggestKnowledge.CasesAsync(db, SuggestKnowledge.Of(shelf.Cases, facts.Look, PastCases, facts.Id), token));
            return draft;
        }, ct);
    }

    private static ReviewDraft Of(Review review, CaseFacts facts, List<CaseMoment> moments) => new()
    {
        Retrospective = review.Id,
        Timeline = { moments.OrderBy(moment => moment.At).ThenBy(moment => moment.Number).Select(View) },
        Breaches = { moments.Where(moment => moment.Kind == MomentKind.ClockBreached).OrderBy(moment => moment.At).Select(moment => new ReviewDraft.Types.Breach { Clock = moment.Name, DueAt = moment.At.ToTimestamp() }) },
        PromisesKept = facts.PromisesKept,
        PromisesBroken = facts.PromisesBroken,
        Cost = facts.CostCurrency == "" ? null : new Money { AmountMinor = facts.CostMinor, Currency = facts.CostCurrency },
        FirstEmpathySeconds = facts.FirstEmpathySeconds ?? 0,
        FirstResponseSeconds = facts.FirstResponseSeconds ?? 0,
        RecoverySeconds = facts.RecoverySeconds ?? 0,
        HandOvers = Math.Max(0, facts.Owners - 1),
        Contacts = facts.Contacts,
        MessagesRead = facts.MessagesRead,
    };

    private static ReviewDraft.Types.Event View(CaseMoment moment) =>
        new() { At = moment.At.ToTimestamp(), Text = MomentWords.Of(moment), Source = $"{MomentWords.SourceOf(moment)}, event {moment.Number} of the case" };
}
