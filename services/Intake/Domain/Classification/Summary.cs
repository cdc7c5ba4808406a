namespace Recovery.Intake.Domain.Classification;

/// <summary>One line that names the issue in the customer's own words: the subject, else the sentence with the strongest words, else the first that says something.</summary>
internal static class Summary
{
    /// <summary>Greatest length, in Unicode scalars.</summary>
    public const int MaxLength = 120;
    private const int MaxPrefixes = 5;
    private const int LeastWords = 3;
    private static readonly string[] ReplyPrefixes = ["re:", "fw:", "fwd:", "aw:", "wg:", "antw:", "tr:", "rv:"];

    private static readonly HashSet<string> SaysNothing = new(StringComparer.Ordinal)
    {
        "formal complaint", "please help", "help me", "help needed", "customer service", "no subject", "my order", "my complaint", "a complaint",
        "problem mit bestellung", "bitte um hilfe", "meine bestellung",
    };

    /// <param name="subject">The subject line.</param>
    /// <param name="text">The report's text.</param>
    /// <param name="strongest">Where in the text the strongest words stand; null where none do.</param>
    public static string Of(string subject, string text, int? strongest)
    {
        var title = WithoutReplyPrefixes(OneLine.Of(subject));
        if (title.Contains(' ') && !SaysNothing.Contains(FoldedText.Fold(title)))
            return OneLine.Shorten(title, MaxLength);
        var sentence = (strongest is { } at ? Around(text, at) : FirstThatSaysSomething(text)) is { Length: > 0 } found ? found : OneLine.Of(text);
        return OneLine.Shorten(sentence, MaxLength);
    }

    private static string WithoutReplyPrefixes(string title)
    {
        for (var i = 0; i < MaxPrefixes && Array.Find(ReplyPrefixes, prefix => title.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found; i++)
            title = title[found.Length..].TrimStart();
        return title;
    }

    private static string Around(string text, int at)
    {
        var start = at;
        while (start > 0 && !IsEnd(text, start - 1))
            start--;
        return OneLine.Of(text.AsSpan(start, End(text, at) - start)).TrimStart();
    }

    private static string FirstThatSaysSomething(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            var sentence = OneLine.Of(text.AsSpan(start, end - start));
            if (sentence.Count(c => c == ' ') + 1 >= LeastWords)
                return sentence;
            start = end;
        }
        return "";
    }

    private static int End(string text, int from)
    {
        while (from < text.Length && !IsEnd(text, from))
            from++;
        return Math.Min(from + 1, text.Length);
    }

    private static bool IsEnd(string text, int index) =>
        text[index] is '\n' or '\r' || (text[index] is '.' or '!' or '?' && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1])));
}
