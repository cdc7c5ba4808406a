using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Messages;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>An agent ends the recovery, on the customer's yes or without it (FU-12). The customer hears so, and when the last word comes.</summary>
internal sealed class ResolveCase(Store<FollowUpDbContext> store, RecoveryStanding standing, MessageQueue messages)
{
    public Task<Resolution> HandleAsync(ResolveCaseRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var @case = await db.RequireCaseAsync(request.Case, token);
        if (@case.Standing != Standing.Open)
            throw new RuleBroken(FollowUpErrors.CaseClosed, "The recovery of this case is over already.");
        var evidence = request.ConfirmedByCustomer ? Evidence.Confirmed : Evidence.Unconfirmed;
        await standing.ResolveAsync(db, @case, evidence, request.Note, call.Caller.Agent ?? call.Caller.Subject, token);
        var reason = request.ConfirmedByCustomer ? MessageReasons.Agreed : MessageReasons.Unconfirmed;
        var cause = "resolved:" + @case.Round.ToString(CultureInfo.InvariantCulture);
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Confirmation, cause, reason), token);
        return new Resolution { Case = @case.Id, Evidence = evidence, ResolvedAt = @case.ResolvedAt?.ToTimestamp() };
    }, ct);
}
