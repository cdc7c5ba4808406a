using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using CustomerChange = Recovery.Intake.Domain.Customers.CustomerChange;
using IdentityConflict = Recovery.Contracts.Intake.V1.IdentityConflict;
using State = Recovery.Contracts.Intake.V1.IdentityConflict.Types.State;
using StoredConflict = Recovery.Intake.Domain.Customers.IdentityConflict;

namespace Recovery.Intake.Features;

/// <summary>The contradictions nobody has decided yet, and a person's word that two customers are different people (IN-02).</summary>
internal sealed class IdentityConflicts(Store<IntakeDbContext> store, PageTokens tokens, TimeProvider time)
{
    private static readonly string Filter = PageTokens.FilterHash("identity-conflicts");

    public async Task<ListIdentityConflictsResponse> ListAsync(ListIdentityConflictsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var last = tokens.Read(request.PageToken, call.Tenant, Filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Page(db, last).Take(size + 1).ToListAsync(token), ct);
        return new ListIdentityConflictsResponse
        {
            Conflicts = { rows.Take(size).Select(CustomerViews.Of) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, Filter, rows[size - 1].Id) : "",
        };
    }

    public Task<IdentityConflict> DismissAsync(DismissIdentityConflictRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var conflict = await db.Conflicts.FirstOrDefaultAsync(c => c.Id == request.Conflict, token) ?? throw IntakeErrors.NoSuch("conflict");
        if (conflict.State == State.Open)
        {
            conflict.State = State.Dismissed;
            foreach (var side in new[] { conflict.CustomerId, conflict.OtherId })
                await IdentityBook.NoteAsync(db, side, CustomerChange.Dismissed, "A conflict was looked at: they are different people.", call.Caller.Agent ?? call.Caller.Subject, time.GetUtcNow(), token);
        }
        return CustomerViews.Of(conflict);
    }, ct);

    /// <summary>The open conflicts before the last one seen.</summary>
    public static IQueryable<StoredConflict> Page(IntakeDbContext db, string? last)
    {
        var conflicts = db.Conflicts.Where(c => c.State == State.Open);
        if (last is not null)
            conflicts = conflicts.Where(c => c.Id.CompareTo(last) < 0);
        return conflicts.OrderByDescending(c => c.Id);
    }
}
