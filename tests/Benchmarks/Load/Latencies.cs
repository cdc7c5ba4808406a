using System.Numerics;

namespace Recovery.Benchmarks.Load;

/// <summary>
/// A histogram of times in buckets that grow with the value: every percentile is exact to 1.6 %, however many values there are, in 16 KB.
/// </summary>
internal sealed class Latencies
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;
    private readonly long[] _counts = new long[(64 - SubBucketBits + 1) * SubBuckets];

    public long Count { get; private set; }

    public TimeSpan Max { get; private set; }

    public void Record(TimeSpan time)
    {
        _counts[BucketOf(Math.Max(0, time.Ticks))]++;
        Count++;
        if (time > Max)
            Max = time;
    }

    public void Add(Latencies other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        Max = other.Max > Max ? other.Max : Max;
    }

    /// <summary>The time within which this share of all values lies (upper edge of its bucket); zero without values.</summary>
    public TimeSpan Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length && Count > 0; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank && seen > 0)
                return TimeSpan.FromTicks(Math.Min(UpperEdge(bucket), Max.Ticks));
        }
        return TimeSpan.Zero;
    }

    private static int BucketOf(long ticks)
    {
        if (ticks < SubBuckets)
            return (int)ticks;
        var shift = BitOperations.Log2((ulong)ticks) - SubBucketBits;
        return ((shift + 1) * SubBuckets) + (int)((ticks >> shift) - SubBuckets);
    }

    private static long UpperEdge(int bucket)
    {
        if (bucket < SubBuckets)
            return bucket;
        var shift = (bucket / SubBuckets) - 1;
        return (((long)(bucket % SubBuckets) + SubBuckets + 1) << shift) - 1;
    }
}
