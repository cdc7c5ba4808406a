using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.ServiceDefaults.Store;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Pages;

/// <summary>Gathers what the page shows: intake's own part from its database, the others' at the same time over gRPC.</summary>
internal sealed class StatusReader(Store<IntakeDbContext> store, NeighbourServices neighbours)
{
    private const int MaxMessages = 20;
    private const int MaxHistory = 30;

    /// <summary>Everything on the page; null where the case is not there.</summary>
    public async Task<StatusView?> ReadAsync(StatusGrant link, CancellationToken ct)
    {
        if (await OwnAsync(link, ct) is not { } own)
            return null;
        var promises = neighbours.PromisesAsync(link, ct);
        var offers = neighbours.OffersAsync(link, ct);
        var surveys = neighbours.SurveysAsync(link, ct);
        await Task.WhenAll(promises, offers, surveys);
        return new StatusView(own, await promises, await offers, await surveys);
    }

    private Task<CaseView?> OwnAsync(StatusGrant link, CancellationToken ct) => store.ReadAsync(link.Tenant, async (db, token) =>
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == link.CaseId, token) is not { } @case)
            return null;
        var customer = await db.Customers.SingleAsync(c => c.Id == @case.CustomerId, token);
        var messages = await db.Messages.Where(m => m.CaseId == @case.Id && m.Audience != Audience.Internal)
            .OrderByDescending(m => m.Id).Take(MaxMessages).ToListAsync(token);
        var history = await db.Timeline.Where(e => e.CaseId == @case.Id && e.IsPublic)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Take(MaxHistory).ToListAsync(token);
        return new CaseView(@case, customer, messages, history);
    }, ct);
}
