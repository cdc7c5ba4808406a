using System.Globalization;
using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain.Clusters;

/// <summary>A series that stands out on a day.</summary>
internal sealed record SeriesSpike(Anomaly.Types.Kind Kind, string Subject, string Day, Spike Spike);

/// <summary>Looks at every series of some days (RE-05). Pure; the counts are given.</summary>
internal static class SpikeWatch
{
    /// <param name="counts">Cases of each series on each day, days without any left out.</param>
    /// <param name="days">The days to look at.</param>
    /// <param name="first">The first day anything is known of; days before it are no evidence of quiet.</param>
    public static IEnumerable<SeriesSpike> Look(IReadOnlyCollection<SeriesDay> counts, IReadOnlyCollection<string> days, string first)
    {
        var series = counts.GroupBy(count => (count.Kind, count.Subject)).Select(one => (one.Key, Days: one.ToDictionary(count => count.Day, count => count.Cases, StringComparer.Ordinal))).ToList();
        foreach (var day in days)
        {
            var before = Before(day, first);
            var looked = series.Where(one => one.Days.ContainsKey(day)).ToList();
            foreach (var (key, known) in looked)
            {
                if (SpikeDetector.Of([.. before.Select(earlier => known.GetValueOrDefault(earlier))], known[day], looked.Count) is { } spike)
                    yield return new SeriesSpike(key.Kind, key.Subject, day, spike);
            }
        }
    }

    /// <summary>The days a day is compared with, the latest last.</summary>
    public static IReadOnlyList<string> Before(string day, string first)
    {
        var at = StartOf(day);
        return [.. Enumerable.Range(1, SpikeDetector.Days).Reverse().Select(back => CaseFacts.DayOf(at.AddDays(-back))).Where(earlier => string.CompareOrdinal(earlier, first) >= 0)];
    }

    public static DateTimeOffset StartOf(string day) => DateTimeOffset.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
