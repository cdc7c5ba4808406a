using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Fund = Recovery.Compensation.Domain.Fund;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>A fund with what its accounts hold (CO-08).</summary>
internal sealed class GetFund(Store<CompensationDbContext> store)
{
    public Task<V1.Fund> HandleAsync(GetFundRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var fund = await db.Funds.FirstOrDefaultAsync(f => f.Id == request.Fund, token) ?? throw CompensationErrors.NotFound("fund", request.Fund);
            return await ViewAsync(db, fund, token);
        }, ct);

    public static async Task<V1.Fund> ViewAsync(CompensationDbContext db, Fund fund, CancellationToken ct) =>
        fund.View(await db.Accounts.AsNoTracking().Where(a => a.FundId == fund.Id).ToListAsync(ct));
}
