using System.Diagnostics;
using System.Globalization;
using Recovery.Benchmarks.Results;
using Recovery.Contracts;

namespace Recovery.Benchmarks.Measures;

/// <summary>
/// Memory of each process, after the suite was left alone for a while. The budgets are held against the proportional size, in which a page that processes
/// share counts once for all of them: that is what the machine has less of. The resident size, in which it counts for each, is told beside it.
/// </summary>
internal static class IdleMemory
{
    private const double SuiteMegabytes = 700;
    private const double ServiceMegabytes = 110;
    private const string ProportionalLine = "Pss:";

    public static async Task MeasureAsync(Bench bench)
    {
        await Task.Delay(bench.Options.Settled);
        var sizes = bench.Suite.Processes.Select(process => Size.Of(process.Name, process.ProcessId)).ToList();
        foreach (var size in sizes)
        {
            var budget = size.Name == ServiceNames.Gateway ? Array.Empty<Budget>() : [Budget.AtMost(size.Proportional, ServiceMegabytes, "a service ≤ 110 MB")];
            bench.Results.Add(new Row($"idle memory, {size.Name}", size.Proportional, "MB", Words($"proportional; resident {size.Resident:0} MB"), budget));
        }
        var (total, resident) = (sizes.Sum(size => size.Proportional), sizes.Sum(size => size.Resident));
        var settled = Words($"six processes without the broker, {bench.Options.Settled.TotalSeconds:0} s after start; resident {resident:0} MB");
        bench.Results.Add(new Row("idle memory, suite", total, "MB", settled, Budget.AtMost(total, SuiteMegabytes, "whole suite ≤ 700 MB")));
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Size(string Name, double Resident, double Proportional)
    {
        public static Size Of(string name, int processId)
        {
            using var process = Process.GetProcessById(processId);
            var resident = process.WorkingSet64 / 1e6;
            return new Size(name, resident, ProportionalOf(processId) ?? resident);
        }

        /// <summary>Null where the system does not tell: then the resident size stands for it.</summary>
        private static double? ProportionalOf(int processId)
        {
            var path = $"/proc/{processId}/smaps_rollup";
            if (!File.Exists(path))
                return null;
            var line = File.ReadLines(path).First(line => line.StartsWith(ProportionalLine, StringComparison.Ordinal));
            return double.Parse(line[ProportionalLine.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
    }
}
