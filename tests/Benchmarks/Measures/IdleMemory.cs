using System.Diagnostics;
using System.Globalization;
using Recovery.Benchmarks.Results;
using Recovery.Contracts;

namespace Recovery.Benchmarks.Measures;

/// <summary>Resident memory of each process, after the suite was left alone for a while.</summary>
internal static class IdleMemory
{
    private const double SuiteMegabytes = 700;
    private const double ServiceMegabytes = 110;

    public static async Task MeasureAsync(Bench bench)
    {
        await Task.Delay(bench.Options.Settled);
        var sizes = bench.Suite.Processes.Select(process => (process.Name, Megabytes: Resident(process.ProcessId))).ToList();
        var total = sizes.Sum(size => size.Megabytes);
        foreach (var (name, megabytes) in sizes)
        {
            var budget = name == ServiceNames.Gateway ? Array.Empty<Budget>() : [Budget.AtMost(megabytes, ServiceMegabytes, "a service ≤ 110 MB")];
            bench.Results.Add(new Row($"idle memory, {name}", megabytes, "MB", "resident", budget));
        }
        var settled = string.Create(CultureInfo.InvariantCulture, $"six processes without the broker, {bench.Options.Settled.TotalSeconds:0} s after start");
        bench.Results.Add(new Row("idle memory, suite", total, "MB", settled, Budget.AtMost(total, SuiteMegabytes, "whole suite ≤ 700 MB")));
    }

    private static double Resident(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / 1e6;
    }
}
