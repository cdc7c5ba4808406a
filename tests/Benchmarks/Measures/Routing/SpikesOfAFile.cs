using System.Globalization;
using System.Text.Json;
using Recovery.Benchmarks.Results;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Incidents;

namespace Recovery.Benchmarks.Measures.Routing;

/// <summary>
/// Complaints of a file, replayed by their time: classified by intake, counted by hour, looked at every five minutes, as routing does (RT-09). One JSON object a line with `text`,
/// `created` ("2015-02-21 13:05:00 -0800") and `airline` as the product; where there is a `sentiment`, what is not negative is no complaint. A name after the file leaves that product out.
/// </summary>
internal static class SpikesOfAFile
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private sealed record Complaint(DateTimeOffset At, Category Category, string Product);

    public static void Measure(string path, string without, ResultTable results)
    {
        var complaints = Read(path, without);
        results.Say($"{complaints.Count} complaints from {complaints[0].At:yyyy-MM-dd HH:mm} to {complaints[^1].At:yyyy-MM-dd HH:mm}");
        var rules = new SpikeRules(PolicyRules.Defaults());
        var open = new List<(Signal Signal, DateTimeOffset SeenAt)>();
        for (var now = complaints[0].At; now <= complaints[^1].At; now += Every)
        {
            open.RemoveAll(one => one.SeenAt < now - rules.Quiet);
            foreach (var spike in Look(complaints, now, rules))
            {
                var known = open.FindIndex(one => one.Signal.IsRelated(spike.Signal));
                if (known >= 0)
                    open[known] = (open[known].Signal, now);
                else
                    Propose(spike, now);
            }
        }

        void Propose(Spike spike, DateTimeOffset now)
        {
            open.Add((spike.Signal, now));
            var title = SpikeWords.Title(spike.Signal, spike.Signal.Product);
            results.Add(new Row($"proposed {now:yyyy-MM-dd HH:mm}", spike.Cases, "cases", SpikeWords.Sentence(spike, title, rules.WindowHours)));
        }
    }

    private static IReadOnlyList<Spike> Look(List<Complaint> complaints, DateTimeOffset now, SpikeRules rules)
    {
        var (from, until) = (HourOf(complaints[0].At), HourOf(now - rules.Window));
        var window = Count(complaints.Where(one => one.At >= now - rules.Window && one.At < now));
        var hours = Math.Max(0, (int)(until - from).TotalHours);
        return SpikeDetector.Find(window, signal => Hourly(complaints, signal, from, hours), (int)Math.Round((now - until).TotalHours), rules);
    }

    private static int[] Hourly(List<Complaint> complaints, Signal signal, DateTimeOffset from, int hours)
    {
        var counts = new int[hours];
        foreach (var one in complaints)
        {
            var hour = (int)(one.At - from).TotalHours;
            if (hour < hours && Signal.Of(one.Category, one.Product).Contains(signal))
                counts[hour]++;
        }
        return counts;
    }

    private static Dictionary<Signal, int> Count(IEnumerable<Complaint> complaints) =>
        complaints.SelectMany(one => Signal.Of(one.Category, one.Product)).GroupBy(signal => signal).ToDictionary(group => group.Key, group => group.Count());

    private static List<Complaint> Read(string path, string without)
    {
        var classifier = new Classifier(new Lexicon(), ModelFile.Shipped());
        var complaints = new List<Complaint>();
        foreach (var line in File.ReadLines(path))
        {
            var fields = JsonDocument.Parse(line).RootElement;
            var product = fields.GetProperty("airline").GetString() ?? "";
            if (product == without || (fields.TryGetProperty("sentiment", out var sentiment) && sentiment.GetString() != "negative"))
                continue;
            var at = DateTimeOffset.Parse(fields.GetProperty("created").GetString()!, CultureInfo.InvariantCulture);
            complaints.Add(new Complaint(at, classifier.Classify("", fields.GetProperty("text").GetString() ?? "").Category, Signal.Key(product)));
        }
        return [.. complaints.OrderBy(one => one.At)];
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.Year, at.Month, at.Day, at.Hour, 0, 0, at.Offset);
}
