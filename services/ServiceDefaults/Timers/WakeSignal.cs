using System.Threading.Channels;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>Wakes one sleeper; set while nobody sleeps, it keeps the next one awake, however often it was set.</summary>
internal sealed class WakeSignal
{
    private readonly Channel<byte> _signal =
        Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _signal.Writer.TryWrite(0);

    public async Task WaitAsync(CancellationToken ct)
    {
        await _signal.Reader.WaitToReadAsync(ct);
        _signal.Reader.TryRead(out _);
    }
}
