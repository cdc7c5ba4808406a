using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.ServiceDefaults.Store;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;
using BulkAccount = Recovery.Compensation.Domain.Bulks.BulkAccount;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Bulks as the contract shows them.</summary>
internal static class BulkViews
{
    public static V1.Bulk View(this Bulk bulk) => new()
    {
        Id = bulk.Id,
        State = bulk.State,
        Rule = bulk.Rule,
        Remedy = bulk.Remedy,
        Fund = bulk.FundId,
        Note = bulk.Note,
        LookedAt = bulk.LookedAt,
        Accounts = bulk.Accounts,
        Each = bulk.Each?.ToMoney(),
        Total = bulk.Total?.ToMoney(),
        Excluded = { bulk.LeftOut.Excluded },
        Given = bulk.Given,
        Approval = bulk.Trail,
        CreatedBy = bulk.CreatedBy,
        CreatedAt = Timestamp.FromDateTimeOffset(bulk.CreatedAt),
        StartedAt = Views.At(bulk.StartedAt),
        EndedAt = Views.At(bulk.EndedAt),
        StoppedBecause = bulk.StoppedBecause,
        PolicyVersion = bulk.PolicyVersion,
        Etag = Etag.Of(bulk.Version),
    };

    /// <summary>With what became of the payouts, counted by an index.</summary>
    public static async Task<V1.Bulk> ViewAsync(this CompensationDbContext db, Bulk bulk, CancellationToken ct)
    {
        var view = bulk.View();
        if (bulk.Given == 0)
            return view;
        foreach (var group in await States(db, bulk.Id).GroupBy(state => state).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(ct))
        {
            if (group.State is GrantState.Settled or GrantState.Reversed)
                view.Settled += group.Count;
            else if (group.State is GrantState.Failed or GrantState.WrittenOff)
                view.Failed += group.Count;
        }
        return view;
    }

    public static IQueryable<GrantState> States(CompensationDbContext db, string bulk) => db.Grants.Where(g => g.BulkId == bulk).Select(g => g.State);

    public static V1.BulkAccount View(this BulkAccount account) => new()
    {
        Case = account.CaseId,
        Customer = account.CustomerId,
        State = account.State,
        Exclusion = account.Exclusion,
        Grant = account.GrantId,
    };
}
