using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Stored = Recovery.Intake.Domain.Privacy.Erasure;

namespace Recovery.Intake.Features.Privacy;

/// <summary>The certificates: one with its parts, or all of them.</summary>
internal sealed class ReadErasures(Store<IntakeDbContext> store, PageTokens tokens)
{
    public Task<Erasure> GetAsync(GetErasureRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
    {
        var erasure = await db.Erasures.FirstOrDefaultAsync(e => e.Id == request.Erasure, token) ?? throw IntakeErrors.NoSuch("erasure");
        return PrivacyViews.Of(erasure, await db.ErasureParts.Where(p => p.ErasureId == erasure.Id).ToListAsync(token));
    }, ct);

    public async Task<ListErasuresResponse> ListAsync(ListErasuresRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("erasures");
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Page(db, last).Take(size + 1).ToListAsync(token), ct);
        return new ListErasuresResponse
        {
            Erasures = { rows.Take(size).Select(erasure => PrivacyViews.Of(erasure, [])) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].Id) : "",
        };
    }

    private static IQueryable<Stored> Page(IntakeDbContext db, string? last) =>
        db.Erasures.Where(e => last == null || e.Id.CompareTo(last) < 0).OrderByDescending(e => e.Id);
}
