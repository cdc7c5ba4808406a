using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Pipeline.Validation;
using Recovery.ServiceDefaults.Store;
using Result = Recovery.Contracts.Retrospective.V1.BatchReportOutcomesResponse.Types.Result;

namespace Recovery.Retrospective.Features;

/// <summary>Takes what became of customers (RE-09), each outcome once by its id. A bad one is refused alone.</summary>
internal sealed class BatchReportOutcomes(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<BatchReportOutcomesResponse> HandleAsync(BatchReportOutcomesRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var ids = request.Outcomes.Select(outcome => outcome.ExternalId).Distinct(StringComparer.Ordinal).ToList();
            var known = (await db.Outcomes.Where(outcome => ids.Contains(outcome.Id)).Select(outcome => outcome.Id).ToListAsync(token)).ToHashSet(StringComparer.Ordinal);
            var keys = request.Outcomes.Select(outcome => OutcomeRules.CustomerOf(db.Tenant, outcome)).Distinct(StringComparer.Ordinal).ToList();
            var customers = await db.OutcomeCustomers.Where(customer => keys.Contains(customer.Key)).ToDictionaryAsync(customer => customer.Key, token);
            var response = new BatchReportOutcomesResponse();
            foreach (var (index, outcome) in request.Outcomes.Index())
                response.Results.Add(Take(db, outcome, index, known, customers, now));
            await db.SaveChangesAsync(token);
            return response;
        }, ct);

    private static Result Take(RetrospectiveDbContext db, Outcome outcome, int index, HashSet<string> known, Dictionary<string, OutcomeCustomer> customers, DateTimeOffset now)
    {
        var problem = ContractRules.Check(outcome) is [var first, ..] ? first : OutcomeRules.Problem(outcome, now);
        if (problem is not null)
            return new Result { Index = index, Code = problem.Code, Detail = $"{problem.Pointer}: {problem.Detail}" };
        if (!known.Add(outcome.ExternalId))
            return new Result { Index = index, Known = true };
        var key = OutcomeRules.CustomerOf(db.Tenant, outcome);
        if (!customers.TryGetValue(key, out var customer))
        {
            customers.Add(key, customer = new OutcomeCustomer { Key = key });
            db.OutcomeCustomers.Add(customer);
        }
        customer.Learn(outcome);
        db.Outcomes.Add(new CustomerOutcome
        {
            Id = outcome.ExternalId,
            CustomerKey = key,
            Kind = outcome.Kind,
            At = outcome.OccurredAt.ToDateTimeOffset(),
            AmountMinor = outcome.Amount?.AmountMinor ?? 0,
            Currency = outcome.Amount?.Currency ?? "",
            Rating = outcome.Rating,
        });
        return new Result { Index = index };
    }
}
