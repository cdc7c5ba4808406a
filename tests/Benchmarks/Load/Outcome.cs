using System.Globalization;

namespace Recovery.Benchmarks.Load;

/// <summary>What came of a run of requests. Only what was answered as hoped counts into rate and times; everything else is told.</summary>
internal sealed record Outcome(TimeSpan Duration, Latencies Times, IReadOnlyDictionary<string, long> Errors)
{
    public double Rate => Times.Count / Duration.TotalSeconds;

    public double P50 => Times.Percentile(0.50).TotalMilliseconds;

    public double P99 => Times.Percentile(0.99).TotalMilliseconds;

    public long ErrorCount => Errors.Values.Sum();

    public string ErrorsInWords => Errors.Count == 0
        ? "no errors"
        : string.Join(", ", Errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Value} × {error.Key}")));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Rate:#,0}/s, p50 {P50:0.00} ms, p99 {P99:0.0} ms, max {Times.Max.TotalMilliseconds:0} ms, {ErrorsInWords}");
}
