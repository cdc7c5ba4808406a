using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Recovered customers against others like them (RE-09).</summary>
internal sealed class CompareCohorts(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    private const int DefaultWindowDays = 180;
    private const int DefaultPeriodDays = 365;
    private const int MaxPeriodDays = 1_830;

    /// <summary>Outcomes, customers or cases read for one comparison.</summary>
    internal const int MaxRows = 200_000;

    public async Task<CohortComparison> HandleAsync(CompareCohortsRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        var question = QuestionOf(request, policy, time.GetUtcNow());
        var members = await store.ReadAsync(call.Tenant, async (db, token) =>
            Cohorts.Members(await CustomersAsync(db, question, token), await CasesAsync(db, question, token), question), ct);
        return CohortAnswer.Of(members, question, policy);
    }

    private static CohortQuestion QuestionOf(CompareCohortsRequest request, RetrospectivePolicy policy, DateTimeOffset now)
    {
        var window = TimeSpan.FromDays(request.WindowDays == 0 ? DefaultWindowDays : request.WindowDays);
        var to = request.To?.ToDateTimeOffset() ?? now - window;
        var from = request.From?.ToDateTimeOffset() ?? to.AddDays(-DefaultPeriodDays);
        if (from >= to)
            throw new RuleBroken(RetrospectiveErrors.PeriodEmpty, "The period begins before it ends.", [new FieldProblem("#/from", "period-empty", "It must lie before to.")]);
        if ((to - from).TotalDays > MaxPeriodDays)
            throw new RuleBroken(RetrospectiveErrors.PeriodTooLong, $"A comparison covers at most {MaxPeriodDays} days.", [new FieldProblem("#/from", "period-too-long", "Begin later.")]);
        var control = request.Control == CohortControl.Unspecified ? CohortControl.NoFailure : request.Control;
        return new CohortQuestion(request.Measure, control, from, to, window, request.Currency == "" ? policy.CostThreshold.Currency : request.Currency);
    }

    private static async Task<List<CohortCustomer>> CustomersAsync(RetrospectiveDbContext db, CohortQuestion question, CancellationToken ct)
    {
        var (from, until) = (question.From, question.To + question.Window);
        var range = db.Outcomes.Where(outcome => outcome.At >= from && outcome.At < until);
        var outcomes = Bounded(await range.OrderBy(outcome => outcome.Id).Take(MaxRows + 1).ToListAsync(ct)).ToLookup(outcome => outcome.CustomerKey, StringComparer.Ordinal);
        var customers = Bounded(await db.OutcomeCustomers.Where(customer => range.Any(outcome => outcome.CustomerKey == customer.Key)).OrderBy(customer => customer.Key).Take(MaxRows + 1).ToListAsync(ct));
        return customers.ConvertAll(customer => new CohortCustomer(
            customer.Key, customer.EmailKey, customer.Segment, customer.Since, customer.AnnualMinor, customer.AnnualCurrency,
            [.. outcomes[customer.Key].Select(outcome => new CohortOutcome(outcome.Kind, outcome.At, outcome.AmountMinor, outcome.Currency, outcome.Rating))]));
    }

    /// <summary>Also those shortly before and after the period: whoever has one of them is no customer without a failure.</summary>
    private static async Task<List<CohortCase>> CasesAsync(RetrospectiveDbContext db, CohortQuestion question, CancellationToken ct)
    {
        var (from, until) = (question.From - question.Window, question.To + question.Window);
        var cases = await db.Cases.Where(facts => facts.OpenedAt >= from && facts.OpenedAt < until && (facts.CustomerExternalKey != "" || facts.CustomerEmailKey != ""))
            .OrderBy(facts => facts.OpenedAt)
            .Select(facts => new { facts.CustomerExternalKey, facts.CustomerEmailKey, facts.OpenedAt, facts.ResolvedAt, facts.ReopenedAt, facts.CostMinor, facts.CostCurrency }).Take(MaxRows + 1).ToListAsync(ct);
        return Bounded(cases).ConvertAll(facts => new CohortCase(
            facts.CustomerExternalKey, facts.CustomerEmailKey, facts.OpenedAt, facts.ResolvedAt is { } resolved && !(facts.ReopenedAt > resolved), facts.CostMinor, facts.CostCurrency));
    }

    private static List<T> Bounded<T>(List<T> rows) => rows.Count <= MaxRows
        ? rows
        : throw new RuleBroken(RetrospectiveErrors.CohortTooLarge, $"A comparison reads at most {MaxRows} outcomes, customers and cases each: ask for a shorter period.");
}
