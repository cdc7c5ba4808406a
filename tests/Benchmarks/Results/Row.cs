namespace Recovery.Benchmarks.Results;

/// <summary>What a budget of the design demands, and where this run stands: 1 is just met, for limits and for minima alike.</summary>
/// <param name="Demand">The budget in words.</param>
/// <param name="Ratio">Value by budget.</param>
/// <param name="Met">Whether it holds.</param>
internal sealed record Budget(string Demand, double Ratio, bool Met)
{
    public static Budget AtMost(double value, double limit, string demand) => new(demand, value / limit, value <= limit);

    public static Budget AtLeast(double value, double minimum, string demand) => new(demand, value / minimum, value >= minimum);
}

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Details">What belongs to it: percentiles, errors, conditions.</param>
/// <param name="Budgets">The budgets it is held against.</param>
internal sealed record Row(string Name, double Value, string Unit, string Details, params IReadOnlyList<Budget> Budgets);
