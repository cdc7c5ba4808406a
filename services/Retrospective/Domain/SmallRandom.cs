namespace Recovery.Retrospective.Domain;

/// <summary>A small, fast, seeded source of numbers (SplitMix64): the same seed gives the same numbers on every machine and in every release.</summary>
internal struct SmallRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 to <paramref name="end"/> less one; the bias of the multiplication is far below anything measured with it.</summary>
    public int Next(int end) => (int)Math.BigMul(NextBits(), (ulong)end, out _);

    /// <summary>0 to 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
