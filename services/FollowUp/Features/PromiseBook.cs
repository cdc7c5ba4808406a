using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.FollowUp.Features;

/// <summary>Writes the promise ledger (FU-01): every line with its timer and its event.</summary>
internal sealed class PromiseBook(TimeProvider time)
{
    private const int MaxOpen = 500;

    public Task<List<PromiseRow>> OpenAsync(FollowUpDbContext db, CaseRow @case, CancellationToken ct) =>
        db.Promises.Where(p => p.CaseId == @case.Id && p.State == PromiseState.Open).OrderBy(p => p.DueAt).Take(MaxOpen).ToListAsync(ct);

    public PromiseRow Make(FollowUpDbContext db, CaseRow @case, PromiseRow promise)
    {
        promise.MadeAt = time.GetUtcNow();
        promise.Id = TypeId.New("promise", promise.MadeAt);
        promise.CaseId = @case.Id;
        db.Promises.Add(promise);
        db.Schedule(TimerKinds.PromiseDue, promise.Id, @case.Id, promise.DueAt);
        db.Publish(@case, new PromiseMade
        {
            Case = @case.Id,
            Promise = promise.Id,
            Kind = promise.Kind,
            Text = promise.Text,
            DueAt = promise.DueAt.ToTimestamp(),
            Owner = promise.Owner,
        });
        return promise;
    }

    /// <summary>Ends a promise the way the machine decided; nothing happens where it decided nothing.</summary>
    public void Settle(FollowUpDbContext db, CaseRow @case, PromiseRow promise, Settlement? settlement, string supersededBy = "")
    {
        if (settlement is not { } end)
            return;
        promise.State = end.State;
        promise.SettledAt = end.At;
        promise.SupersededBy = end.State == PromiseState.Superseded ? supersededBy : "";
        db.Unschedule(TimerKinds.PromiseDue, promise.Id);
        db.Publish(@case, end.State switch
        {
            PromiseState.Kept => new PromiseKept { Case = @case.Id, Promise = promise.Id, Kind = promise.Kind, KeptAt = end.At.ToTimestamp() },
            PromiseState.Broken => new PromiseBroken { Case = @case.Id, Promise = promise.Id, Kind = promise.Kind, DueAt = promise.DueAt.ToTimestamp() },
            _ => new PromiseSuperseded { Case = @case.Id, Promise = promise.Id, SupersededBy = supersededBy },
        });
    }

    /// <summary>Automation does not keep these any more: the owner of the case does, or whoever will own it.</summary>
    public async Task HandToPersonAsync(FollowUpDbContext db, CaseRow @case, CancellationToken ct)
    {
        foreach (var promise in await OpenAsync(db, @case, ct))
        {
            if (promise.Owner == PromiseOwners.Recovery)
                promise.Owner = PromiseOwners.Person(@case.Owner);
        }
    }
}
