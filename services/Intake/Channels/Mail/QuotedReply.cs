using System.Text.RegularExpressions;

namespace Recovery.Intake.Channels.Mail;

/// <summary>
/// Takes the mails an answer quotes off its end: what we wrote ourselves must not be classified as what the customer says. Only what mail programs mark is
/// taken; where nothing would be left, everything stays.
/// </summary>
internal static partial class QuotedReply
{
    /// <summary>An attribution ("On Monday Ann wrote:") may be broken over that many lines.</summary>
    private const int AttributionLines = 3;

    public static string Strip(string text)
    {
        var lines = text.Split('\n');
        var end = EndOf(lines);
        var own = string.Join('\n', lines.Take(end)).Trim();
        return own.Length > 0 ? own : text.Trim();
    }

    private static int EndOf(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (Separator().IsMatch(lines[i]) || (Underscores().IsMatch(lines[i]) && NextIsHeader(lines, i)))
                return i;
            if (IsAttribution(lines, i))
                return i;
        }
        // A mail that ends in quoted lines without an attribution; quotes between a writer's own lines stay, they are what is answered.
        var end = lines.Length;
        while (end > 0 && (lines[end - 1].Trim().Length == 0 || lines[end - 1].StartsWith('>')))
            end--;
        return end;
    }

    /// <summary>A line that ends in a colon and says who wrote when, with nothing but quoted lines behind it.</summary>
    private static bool IsAttribution(string[] lines, int at)
    {
        if (!AttributionStart().IsMatch(lines[at]))
            return false;
        for (var i = at; i < Math.Min(at + AttributionLines, lines.Length); i++)
        {
            if (lines[i].TrimEnd().EndsWith(':'))
                return lines.Skip(i + 1).SkipWhile(line => line.Trim().Length == 0).FirstOrDefault()?.StartsWith('>') == true;
        }
        return false;
    }

    private static bool NextIsHeader(string[] lines, int at) => lines.Skip(at + 1).FirstOrDefault(line => line.Trim().Length > 0) is { } next && Header().IsMatch(next);

    [GeneratedRegex(@"\A\s*-{2,}\s*(?:original message|urspr(?:ü|ue)ngliche nachricht|message d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|reply above this line)\s*-{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\A\s*_{10,}\s*\z")]
    private static partial Regex Underscores();

    [GeneratedRegex(@"\A\s*\*?(?:from|von|de|da|van)\s*:\*?\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"\A\s*(?:on|am|le|el|il|em|op|den)\s+\S.{0,300}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AttributionStart();
}
