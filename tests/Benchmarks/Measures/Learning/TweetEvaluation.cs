using System.Globalization;
using System.Text.Json;
using Recovery.Benchmarks.Results;
using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Clusters;

namespace Recovery.Benchmarks.Measures.Learning;

/// <summary>
/// Clusters and spikes on real complaints with known reasons, day by day: a file of one JSON object a line with text, airline, created, sentiment and reason. It knows no
/// reason and no category; the airline stands as the product.
/// </summary>
internal static class TweetEvaluation
{
    private const int LeastCases = 5;

    public static void Measure(string file, ResultTable results)
    {
        var tweets = File.ReadLines(file).Select(Read).OfType<Tweet>().OrderBy(tweet => tweet.At).ToList();
        var clusterer = new Clusterer();
        var put = tweets.ConvertAll(tweet => (Tweet: tweet, clusterer.Put(new CaseLook(tweet.Text, Category.Unspecified, tweet.Airline), tweet.At, () => $"cluster_{tweet.Id}").Id));
        Purity(put, clusterer, results);
        foreach (var spike in Spikes(put))
        {
            var name = spike.Kind == Contracts.Retrospective.V1.Anomaly.Types.Kind.Cluster ? string.Join(", ", clusterer.WordsOf(clusterer.Clusters.Single(cluster => cluster.Id == spike.Subject))) : spike.Subject;
            results.Add(new Row($"spike {spike.Day}: {name}", spike.Spike.Count, "cases", string.Create(CultureInfo.InvariantCulture, $"{spike.Spike.Expected:0.0} expected, chance {spike.Spike.Chance:0.0e+0}")));
        }
    }

    /// <summary>The share of cases that have the reason most of their cluster have; beside it what putting everything into one cluster would give.</summary>
    private static void Purity(List<(Tweet Tweet, string Cluster)> put, Clusterer clusterer, ResultTable results)
    {
        var known = put.Where(one => one.Tweet.Reason.Length > 0).ToList();
        var groups = known.GroupBy(one => one.Cluster).ToList();
        var large = groups.Where(group => group.Count() >= LeastCases).ToList();
        var one = Largest(known) / (double)known.Count;
        results.Add(new Row("purity of all clusters", groups.Sum(group => Largest([.. group])) / (double)known.Count, "", $"{known.Count} complaints with a reason in {groups.Count} clusters; one cluster for all: {one:0.000}"));
        results.Add(new Row(
            $"purity of clusters of {LeastCases} and more", large.Sum(group => Largest([.. group])) / (double)Math.Max(1, large.Sum(group => group.Count())), "",
            $"{large.Sum(group => group.Count())} complaints in {large.Count} clusters; {clusterer.Clusters.Count()} clusters over all"));
    }

    private static int Largest(List<(Tweet Tweet, string Cluster)> cases) => cases.GroupBy(one => one.Tweet.Reason).Max(reason => reason.Count());

    private static IEnumerable<SeriesSpike> Spikes(List<(Tweet Tweet, string Cluster)> put)
    {
        var series = put.SelectMany(one => new[]
        {
            (Kind: Contracts.Retrospective.V1.Anomaly.Types.Kind.Cluster, Subject: one.Cluster, Day: CaseFacts.DayOf(one.Tweet.At)),
            (Kind: Contracts.Retrospective.V1.Anomaly.Types.Kind.Product, Subject: one.Tweet.Airline, Day: CaseFacts.DayOf(one.Tweet.At)),
        });
        var counts = series.GroupBy(one => one).Select(one => new SeriesDay(one.Key.Kind, one.Key.Subject, one.Key.Day, one.Count())).ToList();
        var days = counts.Select(count => count.Day).Distinct().Order(StringComparer.Ordinal).ToList();
        return SpikeWatch.Look(counts, days, days[0]);
    }

    private static Tweet? Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        if (root.GetProperty("sentiment").GetString() != "negative")
            return null;
        var at = DateTimeOffset.ParseExact(root.GetProperty("created").GetString()!, "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return new Tweet(root.GetProperty("id").GetString()!, root.GetProperty("text").GetString()!, root.GetProperty("airline").GetString()!, at, root.GetProperty("reason").GetString()!);
    }

    private sealed record Tweet(string Id, string Text, string Airline, DateTimeOffset At, string Reason);
}
