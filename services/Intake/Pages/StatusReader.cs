using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Cases;
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
        var now = link with { CaseId = own.Going };
        var promises = neighbours.PromisesAsync(now, ct);
        var offers = neighbours.OffersAsync(now, ct);
        var surveys = neighbours.SurveysAsync(now, ct);
        await Task.WhenAll(promises, offers, surveys);
        return new StatusView(own, await promises, await offers, await surveys);
    }

    /// <summary>The link for the case that goes on in the place of the link's own: what is chosen and answered there counts.</summary>
    public async Task<StatusGrant> GoingAsync(StatusGrant link, CancellationToken ct)
    {
        var going = await store.ReadAsync(link.Tenant, async (db, token) =>
            await db.Cases.FirstOrDefaultAsync(c => c.Id == link.CaseId, token) is { MergedInto: not null } merged ? (await GoingAsync(db, merged, token)).Id : link.CaseId, ct);
        return link with { CaseId = going };
    }

    /// <summary>The survivor of a merged case, if that is the same customer's; another party's case is not this customer's to see.</summary>
    private static async Task<Case> GoingAsync(IntakeDbContext db, Case @case, CancellationToken ct)
    {
        var survivor = await db.SurvivorAsync(@case, ct);
        if (survivor.CustomerId == @case.CustomerId)
            return survivor;
        var roots = await db.Customers.Where(c => c.Id == @case.CustomerId || c.Id == survivor.CustomerId).Select(c => c.LinkedTo ?? c.Id).Distinct().CountAsync(ct);
        return roots == 1 ? survivor : @case;
    }

    private Task<CaseView?> OwnAsync(StatusGrant link, CancellationToken ct) => store.ReadAsync(link.Tenant, async (db, token) =>
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == link.CaseId && c.ErasedAt == null, token) is not { } @case)
            return null;
        var customer = await db.Customers.SingleAsync(c => c.Id == @case.CustomerId, token);
        var going = await GoingAsync(db, @case, token);
        string[] shown = going.Id == @case.Id ? [@case.Id] : [@case.Id, going.Id];
        var messages = await db.Messages.Where(m => shown.Contains(m.CaseId) && m.Audience != Audience.Internal)
            .OrderByDescending(m => m.Id).Take(MaxMessages).ToListAsync(token);
        var history = await db.Timeline.Where(e => shown.Contains(e.CaseId) && e.IsPublic)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Take(MaxHistory).ToListAsync(token);
        return new CaseView(@case, customer, going.Id, messages, history);
    }, ct);
}
