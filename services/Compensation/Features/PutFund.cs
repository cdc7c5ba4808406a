using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Fund = Recovery.Compensation.Domain.Fund;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Creates a fund or sets its budget. Only the difference is posted, so what was promised and paid stays as it is (CO-08).</summary>
internal sealed class PutFund(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Fund> HandleAsync(PutFundRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => PutAsync(db, request, token), ct);

    private async Task<V1.Fund> PutAsync(CompensationDbContext db, PutFundRequest request, CancellationToken ct)
    {
        var budget = Amount.Of(request.Budget);
        if (budget.Minor < 0)
        {
            throw new RuleBroken(CommonErrors.InvalidArgument, "A budget is not below 0.",
                [new FieldProblem("#/budget/amount_minor", "out-of-range", "A budget is 0 or more.")]);
        }
        var now = time.GetUtcNow();
        var found = await db.Funds.FirstOrDefaultAsync(f => f.Id == request.Fund, ct);
        Etag.Demand(request.Etag, found?.Version ?? 0);
        var fund = found ?? Open(db, request.Fund, budget.Currency);
        DemandCurrency(fund, budget);
        fund.Set(request, now);
        db.ScheduleRenewal(fund);
        await db.SaveChangesAsync(ct);
        await SetBudgetAsync(db, fund, budget, now, ct);
        await db.SaveChangesAsync(ct);
        return await GetFund.ViewAsync(db, fund, ct);
    }

    private static Fund Open(CompensationDbContext db, string id, string currency)
    {
        var fund = new Fund { Id = id, Currency = currency };
        db.Funds.Add(fund);
        db.Accounts.AddRange(FundAccounts.Open(id, currency));
        return fund;
    }

    private static async Task SetBudgetAsync(CompensationDbContext db, Fund fund, Amount budget, DateTimeOffset now, CancellationToken ct)
    {
        var (_, put) = await db.HoldsAsync(fund, ct);
        await db.AddAsync(fund, budget - put, now, ct);
    }

    private static void DemandCurrency(Fund fund, Amount budget)
    {
        if (fund.Currency != budget.Currency)
        {
            throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The fund '{fund.Id}' holds {fund.Currency}; its currency cannot change.",
                [new FieldProblem("#/budget/currency", "currency-mismatch", $"Give the budget in {fund.Currency}, or open another fund.")]);
        }
    }
}
