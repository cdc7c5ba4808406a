using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Drafts;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>What to train (RE-08), from what the linter found in the messages of reviewed cases. It tells of topics, never of people.</summary>
internal sealed class ListTrainingTopics(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    private const int MaxMessages = 20_000;

    public async Task<ListTrainingTopicsResponse> HandleAsync(ListTrainingTopicsRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        var (from, to) = (request.From?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch, request.To?.ToDateTimeOffset() ?? time.GetUtcNow());
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var messages = await db.ReadMessages.Where(message => message.SentAt >= from && message.SentAt < to).OrderByDescending(message => message.SentAt).Take(MaxMessages).ToListAsync(token);
            return new ListTrainingTopicsResponse { Messages = messages.Count, Topics = { TrainingTopics.Of(messages, policy.FewestPeople()) } };
        }, ct);
    }
}
