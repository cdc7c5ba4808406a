using System.Diagnostics;
using Recovery.Benchmarks.Results;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Benchmarks.Measures;

/// <summary>How long one report of ordinary length takes to classify, and how long the models take to load, in this process.</summary>
internal static class ClassifyReport
{
    private const int Characters = 750;
    private const int WarmUps = 3000;
    private const int Measured = 5000;
    private const double BudgetMicroseconds = 300;

    private const string Text =
        "I ordered the blue coat on the third of March and it still has not arrived. I called your customer service four times, waited on hold for almost an hour each time, and nobody "
        + "could tell me where the parcel is. Yesterday I was charged twice for the same order, and the agent who finally answered was rude and hung up on me. My daughter's wedding is on "
        + "Saturday, so a coat next week is of no use to us. The tracking page says delivered, but the photo shows a door that is not mine. I have been a loyal customer for eleven years "
        + "and I am really disappointed by how you treat people. Please refund the second payment today, tell me in writing what happened to my parcel, and do not send another automated "
        + "answer that thanks me for my patience. I have none left.";

    public static void Measure(ResultTable results)
    {
        var loaded = Stopwatch.GetTimestamp();
        var models = ModelFile.Shipped();
        var load = Stopwatch.GetElapsedTime(loaded);
        var classifier = new Classifier(new Lexicon(), models);
        var text = Text[..Characters];
        for (var i = 0; i < WarmUps; i++)
            classifier.Classify("", text);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var times = new double[Measured];
        for (var i = 0; i < Measured; i++)
        {
            var start = Stopwatch.GetTimestamp();
            classifier.Classify("", text);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / Measured;
        Array.Sort(times);
        var median = times[Measured / 2];
        results.Add(new Row(
            "classify a report of 750 characters", median, "µs", $"p99 {times[Measured * 99 / 100]:0} µs, {bytes / 1024.0:0.0} KiB allocated, model {models.Version} loaded in {load.TotalMilliseconds:0} ms",
            Budget.AtMost(median, BudgetMicroseconds, "≤ 300 µs")));
    }
}
