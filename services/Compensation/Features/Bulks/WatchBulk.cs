using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Tells how far a bulk is whenever that changes. It asks the database, because any replica may be the one that gives.</summary>
internal sealed class WatchBulk(GetBulk get, WallTime wall)
{
    /// <summary>A call may take half a minute; this ends before.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    /// <summary>The gateway takes a stream that says nothing for longer for dead.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    public async Task HandleAsync(GetBulkRequest request, IServerStreamWriter<V1.Bulk> answers, CallContext call, CancellationToken ct)
    {
        var (begun, said) = (wall.Provider.GetTimestamp(), wall.Provider.GetTimestamp());
        V1.Bulk? told = null;
        while (true)
        {
            var bulk = await get.HandleAsync(request, call, ct);
            if (!bulk.Equals(told) || wall.Provider.GetElapsedTime(said) >= LongestSilence)
            {
                await answers.WriteAsync(bulk, ct);
                (told, said) = (bulk, wall.Provider.GetTimestamp());
            }
            if (IsToldToTheEnd(bulk) || wall.Provider.GetElapsedTime(begun) >= Longest)
                return;
            await Task.Delay(BetweenLooks, wall.Provider, ct);
        }
    }

    private static bool IsToldToTheEnd(V1.Bulk bulk) =>
        bulk.State is V1.Bulk.Types.State.Done or V1.Bulk.Types.State.Cancelled && bulk.Settled + bulk.Failed == bulk.Given;
}
