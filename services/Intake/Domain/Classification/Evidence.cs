using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>What the phrases found in one report speak for, and the words of each.</summary>
internal sealed class Evidence
{
    /// <summary>As many words as a person reads; the points count all.</summary>
    private const int MaxQuotes = 3;
    private const int MaxQuote = 80;

    /// <summary>Where two categories have the same points, the graver one is told.</summary>
    private static readonly Category[] Gravest =
    [
        Category.Safety, Category.PrivacySecurity, Category.DataLoss, Category.StaffConduct, Category.Accessibility, Category.Outage, Category.Cancellation,
        Category.LostProperty, Category.Billing, Category.WrongOrDamagedItem, Category.Misrepresentation, Category.Delay, Category.Quality,
    ];

    private readonly Dictionary<(Speaks Speaks, int Value), Finding> _findings = [];

    public void Add(Rule rule, PhraseMatch match, FoldedText text)
    {
        if (!_findings.TryGetValue((rule.Speaks, rule.Value), out var finding))
            _findings.Add((rule.Speaks, rule.Value), finding = new Finding());
        finding.Add(rule, match, text);
    }

    public bool SaysSeverity(Severity severity) => _findings.ContainsKey((Speaks.ForSeverity, (int)severity));

    /// <summary>The category with the most points, and where in the text its strongest words stand.</summary>
    public (Category Category, int? At) BestCategory()
    {
        var best = Category.Other;
        Finding? strongest = null;
        foreach (var category in Gravest)
        {
            if (_findings.TryGetValue((Speaks.ForCategory, (int)category), out var finding) && (strongest is null || finding.Points > strongest.Points))
                (best, strongest) = (category, finding);
        }
        return (best, strongest?.At);
    }

    public IReadOnlyList<SensitiveFlag> Flags() =>
        [.. _findings.Keys.Where(key => key.Speaks == Speaks.ForFlag).Select(key => (SensitiveFlag)key.Value).Order()];

    public IReadOnlyList<Reason> Reasons(Category category, IReadOnlyList<SensitiveFlag> flags, SeverityDecision severity)
    {
        var reasons = new List<Reason>
        {
            ReasonFor("category", (Speaks.ForCategory, (int)category), "No words tell what kind of failure it is."),
            severity.Because is { } because
                ? new Reason { Subject = "severity", Sentence = because }
                : ReasonFor("severity", (Speaks.ForSeverity, (int)severity.Severity), "No words make it graver or lighter than most."),
        };
        reasons.AddRange(flags.Select(flag => ReasonFor($"flag:{WireNames.Of(flag)}", (Speaks.ForFlag, (int)flag), "")));
        return reasons;
    }

    private Reason ReasonFor(string subject, (Speaks, int) key, string without) => _findings.TryGetValue(key, out var finding)
        ? new Reason { Subject = subject, Sentence = finding.Sentence(), Points = finding.Points }
        : new Reason { Subject = subject, Sentence = without };

    private sealed class Finding
    {
        private readonly List<string> _quotes = [];
        private double _strongest;

        public double Points { get; private set; }

        public int At { get; private set; }

        public void Add(Rule rule, PhraseMatch match, FoldedText text)
        {
            Points += rule.Points;
            if (rule.Points > _strongest)
                (_strongest, At) = (rule.Points, text.OriginOf(match.Start));
            if (_quotes.Count == MaxQuotes)
                return;
            var quote = OneLine.Shorten(OneLine.Of(text.Quote(match.Start, match.End)), MaxQuote);
            if (!_quotes.Contains(quote, StringComparer.OrdinalIgnoreCase))
                _quotes.Add(quote);
        }

        public string Sentence() => $"The text says {string.Join(" and ", _quotes.Select(quote => $"\"{quote}\""))}.";
    }
}
