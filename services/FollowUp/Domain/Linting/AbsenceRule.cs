using System.Text.RegularExpressions;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>A rule that misses something: none of the ways to say it is in the text.</summary>
internal abstract class AbsenceRule : ILintRule
{
    private readonly Lazy<Regex> _pattern;

    protected AbsenceRule() => _pattern = new Lazy<Regex>(() => Phrases.Compile(WaysToSayIt));

    public abstract string Name { get; }

    protected abstract Finding.Types.Level Level { get; }

    protected abstract string Why { get; }

    protected abstract string Mend { get; }

    /// <summary>Words that show it is there, as alternatives; a blank stands for any white space.</summary>
    protected abstract IReadOnlyList<string> WaysToSayIt { get; }

    public IEnumerable<Finding> Check(LintText text)
    {
        if (!_pattern.Value.IsMatch(text.Words))
            yield return LintText.Missing(Name, Level, Why, Mend);
    }
}
