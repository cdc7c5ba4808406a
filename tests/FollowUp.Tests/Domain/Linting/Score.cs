namespace Recovery.FollowUp.Tests.Domain.Linting;

/// <summary>How often the linter is right when it speaks, and how often it speaks when it should.</summary>
internal sealed class Score
{
    private readonly List<string> _wrong = [];

    public int Right { get; private set; }

    public int Wrong { get; private set; }

    public int Missed { get; private set; }

    public double Precision => (double)Right / (Right + Wrong);

    public double Recall => (double)Right / (Right + Missed);

    public void Add(string text, IReadOnlySet<string> expected, IReadOnlySet<string> said)
    {
        Right += said.Count(expected.Contains);
        Wrong += said.Count(rule => !expected.Contains(rule));
        Missed += expected.Count(rule => !said.Contains(rule));
        _wrong.AddRange(said.Where(rule => !expected.Contains(rule)).Select(rule => $"{rule} is said of: {text}"));
        _wrong.AddRange(expected.Where(rule => !said.Contains(rule)).Select(rule => $"{rule} is not said of: {text}"));
    }

    public override string ToString() =>
        FormattableString.Invariant($"precision {Precision:0.000}, recall {Recall:0.000} ({Right} right, {Wrong} wrong, {Missed} missed)\n{string.Join('\n', _wrong)}");
}
