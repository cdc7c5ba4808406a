namespace Recovery.ServiceDefaults.Timers;

/// <summary>A kind of due work and who does it.</summary>
internal sealed class TimerKind(string name, Type handler, bool isJob)
{
    /// <summary>Work of one kind at the same time: a slow kind does not keep the others waiting.</summary>
    public const int Slots = 16;

    private int _running;

    public string Name { get; } = name;

    public Type Handler { get; } = handler;

    /// <summary>True where the work leaves the database.</summary>
    public bool IsJob { get; } = isJob;

    public int Free => Slots - Volatile.Read(ref _running);

    public void Enter() => Interlocked.Increment(ref _running);

    public void Leave() => Interlocked.Decrement(ref _running);
}
