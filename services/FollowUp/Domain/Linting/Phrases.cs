using System.Text.RegularExpressions;

namespace Recovery.FollowUp.Domain.Linting;

internal static class Phrases
{
    /// <summary>One automaton for all alternatives, as whole words.</summary>
    public static Regex Compile(IEnumerable<string> alternatives) => new(
        $@"\b(?:{string.Join('|', alternatives.Select(a => a.Replace(" ", @"\s+", StringComparison.Ordinal)))})",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
