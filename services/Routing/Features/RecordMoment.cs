using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;

namespace Recovery.Routing.Features;

/// <summary>Something happened that starts or stops clocks (RT-04).</summary>
internal sealed class RecordMoment(ClockKeeper clocks, TimeProvider time)
{
    public async Task HandleAsync(string @case, DateTimeOffset at, RoutingDbContext db, CancellationToken ct, params IEnumerable<MomentKind> kinds)
    {
        await HandleAsync(await db.CaseOfEventAsync(@case, ct), at, db, ct, kinds);
    }

    public async Task HandleAsync(CaseRow row, DateTimeOffset at, RoutingDbContext db, CancellationToken ct, params IEnumerable<MomentKind> kinds)
    {
        var known = row.Moments;
        // What was sent after the end, such as a survey, keeps nobody informed of the work.
        foreach (var kind in kinds.Where(kind => kind != MomentKind.Updated || row.EndedAt is null || at < row.EndedAt))
            row.Moments = row.Moments.With(kind, at);
        if (kinds.Any(kind => kind is MomentKind.Diagnosed or MomentKind.OptionsReady or MomentKind.Presented))
            row.Acted(at);
        if (row.Moments != known)
            await clocks.TellAsync(db, row, time.GetUtcNow(), ct);
    }
}
