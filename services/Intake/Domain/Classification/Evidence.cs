using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>What the phrases found in one report speak for, and the words of each.</summary>
internal sealed class Evidence
{
    /// <summary>As many words as a person reads; the points count all.</summary>
    private const int MaxQuotes = 3;
    private const int MaxQuote = 80;

    /// <summary>Beyond these, further places only repeat.</summary>
    private const int MaxPlaces = 12;

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

    /// <summary>Everything the text speaks for, with its points.</summary>
    public IEnumerable<(Speaks Speaks, int Value, double Points)> Found => _findings.Select(finding => (finding.Key.Speaks, finding.Key.Value, finding.Value.Points));

    /// <summary>What the phrases for one answer add up to.</summary>
    public double Points(Speaks speaks, int value) => _findings.TryGetValue((speaks, value), out var finding) ? finding.Points : 0;

    /// <summary>What the phrases for all answers to one question add up to.</summary>
    public double Points(Speaks speaks)
    {
        var sum = 0d;
        foreach (var (key, finding) in _findings)
            sum += key.Speaks == speaks ? finding.Points : 0;
        return sum;
    }

    /// <summary>The words that speak for an answer, as the customer wrote them.</summary>
    public IReadOnlyList<string> Quotes(Speaks speaks, int value) => _findings.TryGetValue((speaks, value), out var finding) ? finding.Quotes : [];

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
        private readonly List<(int Start, int End)> _places = [];
        private FoldedText? _text;
        private IReadOnlyList<string>? _quotes;
        private double _strongest;

        public double Points { get; private set; }

        /// <summary>Cut out of the text when somebody asks: most are never read.</summary>
        public IReadOnlyList<string> Quotes => _quotes ??= [.. _places.Select(place => OneLine.Shorten(OneLine.Of(_text!.Quote(place.Start, place.End)), MaxQuote))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxQuotes)];

        public int At { get; private set; }

        public void Add(Rule rule, PhraseMatch match, FoldedText text)
        {
            Points += rule.Points;
            if (rule.Points > _strongest)
                (_strongest, At) = (rule.Points, text.OriginOf(match.Start));
            _text = text;
            if (_places.Count < MaxPlaces)
                _places.Add((match.Start, match.End));
        }

        public string Sentence() => $"The text says {string.Join(" and ", Quotes.Select(quote => $"\"{quote}\""))}.";
    }
}
