using System.Text.RegularExpressions;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class ShoutingRule : ILintRule
{
    /// <summary>Two long words in capitals side by side, or a row of exclamation marks. One alone may be an abbreviation or an order number.</summary>
    private static readonly Regex Shouting = new(
        @"\b\p{Lu}{3,}(?:[\s,]+\p{Lu}{3,})+\b|!(?:\s?[!?])+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Name => "shouting";

    public IEnumerable<Finding> Check(LintText text)
    {
        foreach (Match match in Shouting.Matches(text.Words))
            yield return text.At(match.Index, match.Length, Name, Finding.Types.Level.Warning, "Capitals and rows of marks read as shouting.", "Write it in plain type.");
    }
}
