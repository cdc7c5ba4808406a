using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>Shows a message before anybody sends it (FU-03).</summary>
internal sealed class ComposeMessage(Store<FollowUpDbContext> store, Composer composer)
{
    public async Task<ComposedMessage> HandleAsync(ComposeMessageRequest request, CallContext call, CancellationToken ct)
    {
        var kind = request.Kind.Length > 0 ? request.Kind : DeliveryKinds.AgentMessage;
        if (kind == DeliveryKinds.AgentMessage && request.Text.Length == 0)
            throw new RuleBroken(CommonErrors.InvalidArgument, "An agent's message has no words but theirs.", [new FieldProblem("#/text", "required", "Give the words.")]);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var @case = await db.RequireReadableCaseAsync(request.Case, call, token);
            return await composer.ComposeAsync(db, @case, kind, request.Text.Length > 0 ? request.Text : null, token);
        }, ct);
    }
}
