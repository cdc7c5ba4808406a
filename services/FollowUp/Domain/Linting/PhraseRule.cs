using System.Text.RegularExpressions;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>A rule that knows its offence by the words. Matching takes linear time whatever the text is.</summary>
internal abstract class PhraseRule : ILintRule
{
    private readonly Lazy<Regex> _pattern;

    protected PhraseRule() => _pattern = new Lazy<Regex>(() => Phrases.Compile(Patterns));

    public abstract string Name { get; }

    protected abstract Finding.Types.Level Level { get; }

    protected abstract string Why { get; }

    protected abstract string Mend { get; }

    /// <summary>What offends, as alternatives; a blank stands for any white space.</summary>
    protected abstract IReadOnlyList<string> Patterns { get; }

    public IEnumerable<Finding> Check(LintText text)
    {
        foreach (Match match in _pattern.Value.Matches(text.Words))
            yield return text.At(match.Index, match.Length, Name, Level, Why, Mend);
    }
}
