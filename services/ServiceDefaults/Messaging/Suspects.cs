using MassTransit;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Takes messages that were delivered before one at a time and in an order that differs each time. One of them may have killed the process that
/// had it; each of those it had in hand beside it has lost a delivery, too, and would become a dead letter with it if all were taken at once again.
/// Taken like this, half of the rest is applied before the next crash.
/// </summary>
internal sealed class Suspects(WallTime wall) : IFilter<ReceiveContext>
{
    private static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(800);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => context.Redelivered ? TakeAsync(context, next) : next.Send(context);

    public void Probe(ProbeContext context) => context.CreateFilterScope("suspects");

    private async Task TakeAsync(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await Task.Delay(Spread * Random.Shared.NextDouble(), wall.Provider, context.CancellationToken);
        await _oneAtATime.WaitAsync(context.CancellationToken);
        try
        {
            await next.Send(context);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
