namespace Recovery.Retrospective.Domain;

/// <summary>What is counted over the cases of a period or group. Counted by the database for all cases at once, and row by row for groups.</summary>
internal sealed record CaseSums
{
    public int Opened { get; init; }

    public int Resolved { get; init; }

    public int Recovered { get; init; }

    public int Reopened { get; init; }

    public int Repeated { get; init; }

    public int Reviews { get; init; }

    public int FirstContact { get; init; }

    public int InTime { get; init; }

    public int PromisesKept { get; init; }

    public int PromisesBroken { get; init; }

    public int Owned { get; init; }

    public int Owners { get; init; }

    public int CsatAnswers { get; init; }

    public int CsatSum { get; init; }

    public int NpsAnswers { get; init; }

    public int Promoters { get; init; }

    public int Detractors { get; init; }

    public int CesAnswers { get; init; }

    public int CesSum { get; init; }
}

/// <summary>What is read of one case for the numbers of its group.</summary>
internal sealed record KpiRow(
    string Key, DateTimeOffset? ResolvedAt, DateTimeOffset? ReopenedAt, int Reopenings, int EarlierCases, bool Reviewed, int Contacts, int Owners, int ClocksBreached, int PromisesKept, int PromisesBroken,
    int? Csat, int? Nps, int? Ces, long? FirstEmpathySeconds, long? FirstResponseSeconds, long? RecoverySeconds, string CostCurrency, long CostMinor);

/// <summary>The cases of one group, counted one by one.</summary>
internal sealed class KpiTally
{
    public const int Promoter = 9;
    public const int Detractor = 6;

    private readonly List<long> _empathy = [];
    private readonly List<long> _response = [];
    private readonly List<long> _recovery = [];
    private readonly SortedDictionary<string, (long Sum, int Cases)> _costs = new(StringComparer.Ordinal);

    public CaseSums Sums { get; private set; } = new();

    public IEnumerable<(string Currency, long Sum, int Cases)> Costs => _costs.Select(cost => (cost.Key, cost.Value.Sum, cost.Value.Cases));

    public (double? Seconds, int Sample) Empathy => Median(_empathy);

    public (double? Seconds, int Sample) Response => Median(_response);

    public (double? Seconds, int Sample) Recovery => Median(_recovery);

    public void Add(KpiRow row)
    {
        var resolved = row.ResolvedAt is not null;
        var sums = Sums;
        Sums = sums with
        {
            Opened = sums.Opened + 1,
            Resolved = sums.Resolved + One(resolved),
            Recovered = sums.Recovered + One(resolved && !(row.ReopenedAt > row.ResolvedAt)),
            Reopened = sums.Reopened + One(resolved && row.Reopenings > 0),
            Repeated = sums.Repeated + One(row.EarlierCases > 0),
            Reviews = sums.Reviews + One(row.Reviewed),
            FirstContact = sums.FirstContact + One(resolved && row.Reopenings == 0 && row.Contacts == 0 && row.Owners <= 1),
            InTime = sums.InTime + One(resolved && row.ClocksBreached == 0),
            PromisesKept = sums.PromisesKept + row.PromisesKept,
            PromisesBroken = sums.PromisesBroken + row.PromisesBroken,
            Owned = sums.Owned + One(row.Owners > 0),
            Owners = sums.Owners + row.Owners,
            CsatAnswers = sums.CsatAnswers + One(row.Csat is not null),
            CsatSum = sums.CsatSum + (row.Csat ?? 0),
            NpsAnswers = sums.NpsAnswers + One(row.Nps is not null),
            Promoters = sums.Promoters + One(row.Nps >= Promoter),
            Detractors = sums.Detractors + One(row.Nps <= Detractor),
            CesAnswers = sums.CesAnswers + One(row.Ces is not null),
            CesSum = sums.CesSum + (row.Ces ?? 0),
        };
        AddTimes(row);
        if (row.CostCurrency != "" && resolved)
            _costs[row.CostCurrency] = _costs.GetValueOrDefault(row.CostCurrency) is var known ? (known.Sum + row.CostMinor, known.Cases + 1) : default;
    }

    /// <summary>The middle value, or the mean of the two in the middle; nothing of nothing.</summary>
    public static (double? Seconds, int Sample) Median(List<long> values)
    {
        if (values.Count == 0)
            return (null, 0);
        values.Sort();
        var half = values.Count / 2;
        return (values.Count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0, values.Count);
    }

    private void AddTimes(KpiRow row)
    {
        if (row.FirstEmpathySeconds is { } empathy)
            _empathy.Add(empathy);
        if (row.FirstResponseSeconds is { } response)
            _response.Add(response);
        if (row.RecoverySeconds is { } recovery)
            _recovery.Add(recovery);
    }

    private static int One(bool holds) => holds ? 1 : 0;
}
