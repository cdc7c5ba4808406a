using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Timers;
using Case = Recovery.Intake.Domain.Cases.Case;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;
using Erasure = Recovery.Intake.Domain.Privacy.Erasure;

namespace Recovery.Intake.Features.Privacy;

/// <summary>
/// Erases the cases of an erasure, a batch in a transaction: what is erased is not found again, so a stop in the middle goes on where it was.
/// </summary>
internal sealed class EraseCases(ReportQueries queries, TimeProvider time) : ITimerHandler<IntakeDbContext>
{
    public const string TimerKind = "erase-cases";

    internal const int Batch = 20;

    public string Kind => TimerKind;

    public static void Begin(IntakeDbContext db, Erasure erasure, DateTimeOffset now) => db.Schedule(TimerKind, erasure.Id, erasure.Id, now);

    public async Task FireAsync(DueTimer timer, IntakeDbContext db, CancellationToken ct)
    {
        var erasure = await db.Erasures.SingleAsync(e => e.Id == timer.Key, ct);
        var now = time.GetUtcNow();
        var part = await ErasureBook.IntakesPartAsync(db, erasure, ct);
        var found = await NextAsync(db, erasure, ct);
        foreach (var @case in await WithMergedAsync(db, found, ct))
        {
            part.Add(1, await CaseEraser.EraseAsync(db, @case, erasure, now, ct), now);
            erasure.Cases++;
        }
        if (found.Count == Batch)
        {
            Begin(db, erasure, now);
            return;
        }
        erasure.AllFound = true;
        await ErasureBook.CompleteIfDoneAsync(db, erasure, now, ct);
    }

    /// <summary>What retention looks for: over, not part of another, not erased.</summary>
    internal static IQueryable<Case> Over(IntakeDbContext db, DateTimeOffset before) => db.Cases
        .Where(c => c.ResolvedAt != null && c.ErasedAt == null && c.ResolvedAt < before && (c.Status == CaseStatus.Resolved || c.Status == CaseStatus.Closed))
        .OrderBy(c => c.ResolvedAt);

    private async Task<List<Case>> NextAsync(IntakeDbContext db, Erasure erasure, CancellationToken ct)
    {
        if (erasure.ResolvedBefore is { } before)
            return await Over(db, before).Take(Batch).ToListAsync(ct);
        var members = await queries.MembersAsync(db, await db.Customers.SingleAsync(c => c.Id == erasure.CustomerId, ct));
        return await db.Cases.Where(c => members.Contains(c.CustomerId) && c.ErasedAt == null).OrderBy(c => c.Id).Take(Batch).ToListAsync(ct);
    }

    /// <summary>What is part of a case goes with it.</summary>
    private static async Task<IReadOnlyList<Case>> WithMergedAsync(IntakeDbContext db, IReadOnlyList<Case> found, CancellationToken ct)
    {
        var all = found.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var survivor in found.Where(c => c.MergedCases > 0))
        {
            var merged = await db.WithMergedAsync(survivor, ct);
            foreach (var @case in await db.Cases.Where(c => merged.Contains(c.Id) && c.ErasedAt == null).ToListAsync(ct))
                all.TryAdd(@case.Id, @case);
        }
        return [.. all.Values];
    }
}
