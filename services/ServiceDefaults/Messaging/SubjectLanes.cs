using MassTransit;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Lets messages of different subjects run side by side and those of one subject one after the other. Their order is mostly, not always, that of delivery: the library starts them side by side. It stands before
/// everything else, so that the order is not lost while messages are being read.
/// </summary>
internal sealed class SubjectLanes : IFilter<ReceiveContext>
{
    /// <summary>More lanes than messages in flight: two subjects rarely share one.</summary>
    private const int Lanes = 256;

    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1))];

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        if (context.TransportHeaders.Get<string>(EventHeaders.Subject) is not { Length: > 0 } subject)
        {
            await next.Send(context);
            return;
        }
        var lane = _lanes[(uint)subject.GetHashCode(StringComparison.Ordinal) % Lanes];
        await lane.WaitAsync(context.CancellationToken);
        try
        {
            await next.Send(context);
        }
        finally
        {
            lane.Release();
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("subjectLanes");
}
