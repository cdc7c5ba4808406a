using MassTransit;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Lets messages of different subjects run side by side and those of one subject one after the other, in the order the broker delivered them. It
/// stands before everything else, so that the order is not lost while messages are being read. A message that is handed out a second time comes
/// where it comes: the order holds for first deliveries.
/// </summary>
internal sealed class SubjectLanes(WallTime wall) : IFilter<ReceiveContext>
{
    /// <summary>More lanes than messages in flight: two subjects rarely share one.</summary>
    private const int Lanes = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1))];
    private readonly DeliveryTurns _turns = new(wall, Patience);

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var lane = LaneOf(context);
        if (context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery))
            await (await _turns.TakeAsync(delivery.ConsumerTag, delivery.DeliveryTag, () => EnterAsync(lane)));
        else
            await EnterAsync(lane);
        try
        {
            await next.Send(context);
        }
        finally
        {
            lane?.Release();
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("subjectLanes");

    /// <summary>Waits without a way out: a place in a lane that is given up would have to be handed on, and those before it end by themselves.</summary>
    private static Task EnterAsync(SemaphoreSlim? lane) => lane?.WaitAsync(CancellationToken.None) ?? Task.CompletedTask;

    private SemaphoreSlim? LaneOf(ReceiveContext context) =>
        context.TransportHeaders.Get<string>(EventHeaders.Subject) is { Length: > 0 } subject ? _lanes[(uint)subject.GetHashCode(StringComparison.Ordinal) % Lanes] : null;
}
