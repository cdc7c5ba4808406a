using System.Text;
using System.Text.RegularExpressions;

namespace Recovery.ServiceDefaults.Privacy;

/// <summary>
/// Takes out of words what must never be kept (IN-14): payment card numbers, IBANs, secrets, and what a tenant adds. It runs where the words arrive,
/// before anything is stored, classified or passed on.
/// </summary>
public static class Masking
{
    private const string Removed = "[removed]";
    private const int Shown = 4;

    /// <summary>The words without them; the same instance where there is nothing to take out.</summary>
    /// <param name="text">The words.</param>
    /// <param name="patterns">What the tenant adds; see <see cref="Pattern"/>.</param>
    public static string Apply(string text, IReadOnlyList<Regex>? patterns = null)
    {
        var spans = new List<MaskedSpan>();
        SecretWords.Find(text, spans);
        CardNumbers.Find(text, spans);
        Ibans.Find(text, spans);
        foreach (var pattern in patterns ?? [])
        {
            foreach (var match in pattern.EnumerateMatches(text))
                spans.Add(new MaskedSpan(match.Index, match.Length, Removed));
        }
        return spans.Count == 0 ? text : Replace(text, spans);
    }

    /// <summary>A pattern of a tenant: in linear time whatever the words are. Throws where it is none, or needs look-around or back references.</summary>
    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>What stands in for a number whose end people may need to tell it from others.</summary>
    internal static string Ending(string what, ReadOnlySpan<char> number) => $"[{what} ending {number[^Shown..]}]";

    private static string Replace(string text, List<MaskedSpan> spans)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        // Where two overlap, the one that begins first stands for both.
        foreach (var span in spans.Where(span => span.Length > 0).OrderBy(span => span.Start).ThenByDescending(span => span.Length))
        {
            if (span.Start >= at)
                result.Append(text, at, span.Start - at).Append(span.Instead);
            at = Math.Max(at, span.Start + span.Length);
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}

/// <summary>A part of a text, and what is written instead of it.</summary>
internal readonly record struct MaskedSpan(int Start, int Length, string Instead);
