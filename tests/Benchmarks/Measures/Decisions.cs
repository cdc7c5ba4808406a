using System.Diagnostics;
using Recovery.Benchmarks.Results;
using Recovery.FollowUp.Domain.Linting;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Benchmarks.Measures;

/// <summary>What one decision takes in this process, without store, bus or network: reading a report, and reading a draft of an answer.</summary>
internal static class Decisions
{
    private const int WarmUps = 3000;
    private const int Measured = 5000;
    private const int ReportCharacters = 750;
    private const double ClassifyMicroseconds = 300;
    private const double LintMicroseconds = 2000;

    private const string Report =
        "I ordered the blue coat on the third of March and it still has not arrived. I called your customer service four times, waited on hold for almost an hour each time, and nobody "
        + "could tell me where the parcel is. Yesterday I was charged twice for the same order, and the agent who finally answered was rude and hung up on me. My daughter's wedding is on "
        + "Saturday, so a coat next week is of no use to us. The tracking page says delivered, but the photo shows a door that is not mine. I have been a loyal customer for eleven years "
        + "and I am really disappointed by how you treat people. Please refund the second payment today, tell me in writing what happened to my parcel, and do not send another automated "
        + "answer that thanks me for my patience. I have none left.";

    private const string Draft =
        "Dear Ann,\n\nI am sorry that your blue coat never reached you and that you were charged twice. You waited on hold for hours and nobody could tell you where it is: that was our fault.\n\n"
        + "I have taken this over myself. The second payment goes back to you today. I will find out from the carrier what happened to the parcel and write to you tomorrow by noon. "
        + "For the wedding on Saturday I have kept the same coat in your size at our shop in Main Street; tell me whether you would like to have it brought to you on Friday.\n\n"
        + "We apologise if this caused any inconvenience. Per our policy, refunds take five days.\n\nLee";

    public static void Measure(ResultTable results)
    {
        var start = Stopwatch.GetTimestamp();
        var models = ModelFile.Shipped();
        var load = Stopwatch.GetElapsedTime(start);
        var classifier = new Classifier(new Lexicon(), models);
        var report = Report[..ReportCharacters];
        Add(results, $"classify a report of {report.Length} characters", $"model {models.Version} loaded in {load.TotalMilliseconds:0} ms", ClassifyMicroseconds, () => classifier.Classify("", report));
        Add(results, $"lint a message of {Draft.Length} characters", "English", LintMicroseconds, () => Linter.Read(Draft, "en", "Ann Lee"));
    }

    private static void Add(ResultTable results, string name, string details, double budget, Action decide)
    {
        for (var i = 0; i < WarmUps; i++)
            decide();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var times = new double[Measured];
        for (var i = 0; i < Measured; i++)
        {
            var start = Stopwatch.GetTimestamp();
            decide();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Measured;
        Array.Sort(times);
        var median = times[Measured / 2];
        results.Add(new Row(
            name, median, "µs", $"p99 {times[Measured * 99 / 100]:0} µs, {allocated / 1024.0:0.0} KiB allocated, {details}", Budget.AtMost(median, budget, $"≤ {budget:0} µs")));
    }
}
