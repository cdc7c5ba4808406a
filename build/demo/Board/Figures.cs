using Recovery.Demo.Play;

namespace Recovery.Demo.Board;

/// <summary>A cause and how many cases point to it.</summary>
internal sealed record Cause(string Name, long Cases);

/// <summary>The fund, in cents, as the ledger has it.</summary>
internal sealed record Money(long Budget, long Available, long Reserved, long Granted)
{
    public static Money None { get; } = new(0, 0, 0, 0);
}

/// <summary>What the board shows at one moment.</summary>
internal sealed record Figures(
    int Reported,
    int Joined,
    int Refused,
    int Cases,
    IReadOnlyDictionary<string, int> Stages,
    int ClocksRunning,
    int ClocksMet,
    int ClocksBreached,
    int PromisesOpen,
    int PromisesKept,
    int PromisesBroken,
    long OfferedCents,
    Money Money,
    IReadOnlyList<Cause> Causes,
    string FirstEmpathy,
    IReadOnlyList<string> Lines)
{
    public static readonly IReadOnlyList<string> StageNames = ["OPEN", "ASSIGNED", "OFFERED", "RECOVERING", "RESOLVED", "CLOSED"];

    public string KeptRate => PromisesKept + PromisesBroken == 0
        ? "–"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(double)PromisesKept / (PromisesKept + PromisesBroken):P0}");

    public static Figures Of(Scene scene, Money money, IReadOnlyList<Cause> causes, string firstEmpathy)
    {
        var cases = scene.Cases;
        var views = cases.Select(story => story.View).ToList();
        return new Figures(
            scene.Reported,
            scene.Joined,
            scene.Refused,
            cases.Count,
            views.GroupBy(view => view.Status).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            views.Sum(view => view.ClocksRunning),
            views.Sum(view => view.ClocksMet),
            views.Sum(view => view.ClocksBreached),
            views.Sum(view => view.PromisesOpen),
            views.Sum(view => view.PromisesKept),
            views.Sum(view => view.PromisesBroken),
            cases.Sum(story => story.OfferedCents),
            money,
            causes,
            firstEmpathy,
            scene.Lines);
    }
}
