using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>A workaround now, the systemic fix in parallel; both visible to everybody who works on the case (RT-06).</summary>
internal sealed class Tracks(Store<RoutingDbContext> store, TimeProvider time)
{
    public async Task<ListTracksResponse> ListAsync(ListTracksRequest request, CallContext call, CancellationToken ct)
    {
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var row = await db.CaseAsync(request.Case, token);
            return await db.Tracks.Where(t => t.CaseId == row.Id).ToListAsync(token);
        }, ct);
        return new ListTracksResponse { Tracks = { rows.OrderBy(row => row.Kind).Select(View) } };
    }

    public Task<Track> SetAsync(SetTrackRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => SetAsync(db, request, call.Caller.Agent ?? call.Caller.Subject, token), ct);

    private async Task<Track> SetAsync(RoutingDbContext db, SetTrackRequest request, string by, CancellationToken ct)
    {
        var row = await db.CaseAsync(request.Case, ct);
        if (request.Kind == Track.Types.Kind.Unspecified || request.State == Track.Types.State.Unspecified)
            throw new RuleBroken(CommonErrors.InvalidArgument, "Say which track, and how it stands.", [new FieldProblem("#/kind", "not-clear", "A track has a kind and a state.")]);
        var track = await db.Tracks.FirstOrDefaultAsync(t => t.CaseId == row.Id && t.Kind == request.Kind, ct);
        Etag.Demand(request.Etag, track?.Version ?? 0);
        if (track is null)
            db.Tracks.Add(track = new TrackRow { CaseId = row.Id, Kind = request.Kind });
        var isChanged = (track.State, track.What, track.Owner, track.Reference) != (request.State, request.What, request.Owner, request.Reference);
        if (isChanged)
        {
            var now = time.GetUtcNow();
            (track.State, track.What, track.Owner, track.Reference, track.ChangedAt) = (request.State, request.What, request.Owner, request.Reference, now);
            row.Acted(now);
            db.Publish(row, new TrackChanged { Case = row.Id, Kind = track.Kind, State = track.State, What = track.What, Owner = track.Owner, Reference = track.Reference, ChangedBy = by, ChangedAt = Timestamp.FromDateTimeOffset(now) });
            await db.SaveChangesAsync(ct);
        }
        return View(track);
    }

    private static Track View(TrackRow row) => new()
    {
        Case = row.CaseId,
        Kind = row.Kind,
        State = row.State,
        What = row.What,
        Owner = row.Owner,
        Reference = row.Reference,
        ChangedAt = Timestamp.FromDateTimeOffset(row.ChangedAt),
        Etag = Etag.Of(row.Version),
    };
}
