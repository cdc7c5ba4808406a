using System.Text;

namespace Recovery.FollowUp.Domain.Linting.Words;

/// <summary>Words in a message that are not its writer's.</summary>
internal static class Quotations
{
    /// <summary>A longer one is a quotation mark that somebody forgot to close.</summary>
    private const int Longest = 600;

    /// <summary>Fewer words are a name or a word in quotation marks.</summary>
    private const int FewestBlanks = 2;

    /// <summary>Lines that quote the message replied to become blanks.</summary>
    public static string WithoutReplies(string text)
    {
        if (!text.Contains('>', StringComparison.Ordinal))
            return text;
        var own = new StringBuilder(text.Length);
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == 0 || text[i - 1] == '\n')
                quoted = text[i] == '>';
            own.Append(quoted && text[i] != '\n' ? ' ' : text[i]);
        }
        return own.ToString();
    }

    /// <summary>What stands in quotation marks, unless that is nearly all there is.</summary>
    public static IReadOnlyList<(int Start, int End)> In(string text)
    {
        List<(int Start, int End)> found = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (Closing(text[at]) is not { Length: > 0 } closing)
                continue;
            var end = text.AsSpan(at + 1, Math.Min(Longest, text.Length - at - 1)).IndexOfAny(closing);
            if (end < 0)
                continue;
            if (text.AsSpan(at + 1, end).Count(' ') >= FewestBlanks)
                found.Add((at + 1, at + 1 + end));
            at += end + 1;
        }
        return found.Sum(quotation => quotation.End - quotation.Start) * 5 > text.Length * 4 ? [] : found;
    }

    private static string Closing(char opening) => opening switch
    {
        '"' => "\"",
        '“' => "”",
        '„' => "“”",
        '«' => "»",
        '»' => "«",
        _ => "",
    };
}
