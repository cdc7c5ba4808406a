namespace Recovery.Benchmarks.Measures.Routing.Simulation;

/// <summary>
/// Breaches nobody could avoid: each day, the stretch of whole hours into which most work is squeezed, with all agents there as one that can do everything at the best level. What
/// came and was due within it and does not fit, is late; the largest cases are left out first, so no schedule has fewer. Days do not overlap, so they add up.
/// </summary>
internal static class LowerBound
{
    private const double BestFactor = 0.8;

    public static int Of(GeneratedMonth month) => Enumerable.Range(0, GeneratedMonth.Days).Sum(day => OfDay(month, day));

    private static int OfDay(GeneratedMonth month, int day)
    {
        var begin = day * GeneratedMonth.HoursPerDay;
        var cases = month.Cases.Where(one => one.ArrivesAt >= begin && one.DueAt <= begin + GeneratedMonth.HoursPerDay).ToList();
        var most = 0;
        for (var from = 0; from < GeneratedMonth.HoursPerDay; from++)
        {
            for (var to = from + 1; to <= GeneratedMonth.HoursPerDay; to++)
                most = Math.Max(most, Late(month, cases.Where(one => one.ArrivesAt >= begin + from && one.DueAt <= begin + to), day, from, to));
        }
        return most;
    }

    private static int Late(GeneratedMonth month, IEnumerable<SimCase> within, int day, int from, int to)
    {
        var hours = within.Select(one => one.Hours * BestFactor).OrderDescending().ToList();
        var left = hours.Sum() - month.Team.Sum(agent => Simulator.Presence(agent, day, from, to));
        var late = 0;
        for (; left > 0 && late < hours.Count; late++)
            left -= hours[late];
        return late;
    }
}
