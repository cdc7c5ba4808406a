using System.Globalization;
using System.Text.Json.Nodes;
using Recovery.Demo.Gateway;
using Recovery.Demo.Play;

namespace Recovery.Demo.Board;

/// <summary>
/// Reads the board through the API, as a supervisor's screen would: a few cases at a time, those it has not looked at for longest, so that watching
/// costs the same however many there are.
/// </summary>
internal sealed class BoardReader(GatewayClient supervisor, Scene scene)
{
    private const int CasesPerRound = 24;
    private const int AtOnce = 4;
    private const int CausesShown = 5;
    private readonly Queue<CaseStory> _round = new();
    private Money _money = Money.None;
    private IReadOnlyList<Cause> _causes = [];
    private string _firstEmpathy = "not enough data";

    /// <summary>Reads the next few cases and the numbers of the whole.</summary>
    public async Task<Figures> ReadAsync(CancellationToken ct)
    {
        if (_round.Count == 0)
            scene.Cases.OrderBy(story => story.IsOver).ToList().ForEach(_round.Enqueue);
        var some = Enumerable.Range(0, Math.Min(CasesPerRound, _round.Count)).Select(_ => _round.Dequeue()).ToList();
        await ReadCasesAsync(some, ct);
        await ReadNumbersAsync(ct);
        return Figures.Of(scene, _money, _causes, _firstEmpathy);
    }

    /// <summary>Reads every case once more.</summary>
    public async Task<Figures> ReadAllAsync(CancellationToken ct)
    {
        await ReadCasesAsync(scene.Cases, ct);
        await ReadNumbersAsync(ct);
        return Figures.Of(scene, _money, _causes, _firstEmpathy);
    }

    private Task ReadCasesAsync(IEnumerable<CaseStory> stories, CancellationToken ct) =>
        Parallel.ForEachAsync(stories, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (story, token) =>
        {
            var @case = await supervisor.GetAsync($"/v1/cases/{story.Id}", token);
            var clocks = await supervisor.GetAsync($"/v1/cases/{story.Id}/clocks", token);
            var promises = await supervisor.GetAsync($"/v1/promises?case={story.Id}&page_size=200", token);
            if (@case.Worked)
                story.View = CaseView.Of(@case, clocks, promises);
        });

    private async Task ReadNumbersAsync(CancellationToken ct)
    {
        var fund = await supervisor.GetAsync($"/v1/funds/{Company.Fund}", ct);
        if (fund.Worked)
            _money = new Money(Cents(fund, "budget"), Cents(fund, "available"), Cents(fund, "reserved"), Cents(fund, "granted"));
        var causes = await supervisor.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/v1/root_causes:top?limit={CausesShown}"), ct);
        if (causes.Worked)
            _causes = [.. causes.Items("root_causes").Select(cause => new Cause(Named(cause), Answer.Number(cause, "cases")))];
        var kpis = await supervisor.GetAsync("/v1/kpis", ct);
        var empathy = kpis.Items("kpis").FirstOrDefault(kpi => Answer.Text(kpi, "name") == "first_empathy_minutes_median");
        if (double.TryParse(Answer.Text(empathy, "value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes))
            _firstEmpathy = string.Create(CultureInfo.InvariantCulture, $"{minutes:0.#} min");
    }

    /// <summary>A cause nobody has named yet goes by its category, as the contract writes it: PRIVACY_SECURITY.</summary>
    private static string Named(JsonNode? cause)
    {
        var name = Answer.Text(cause, "name");
        return Answer.Text(cause, "id").Length > 0 ? name : name.ToLowerInvariant().Replace('_', ' ');
    }

    private static long Cents(Answer fund, string field) => Answer.Number(fund.Body, field + ".amount_minor");
}
