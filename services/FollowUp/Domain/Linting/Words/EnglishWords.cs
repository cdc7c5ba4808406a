namespace Recovery.FollowUp.Domain.Linting.Words;

/// <summary>Contractions written out, with and without the apostrophe people forget: "we're" is "we are", "dont" is "do not".</summary>
internal static class EnglishWords
{
    private const string Not = "not";

    private static readonly Dictionary<string, (string First, string Second)> Forgotten = new()
    {
        ["cannot"] = ("can", Not),
        ["cant"] = ("can", Not),
        ["dont"] = ("do", Not),
        ["doesnt"] = ("does", Not),
        ["didnt"] = ("did", Not),
        ["isnt"] = ("is", Not),
        ["arent"] = ("are", Not),
        ["wasnt"] = ("was", Not),
        ["werent"] = ("were", Not),
        ["wont"] = ("will", Not),
        ["wouldnt"] = ("would", Not),
        ["couldnt"] = ("could", Not),
        ["shouldnt"] = ("should", Not),
        ["havent"] = ("have", Not),
        ["hasnt"] = ("has", Not),
        ["im"] = ("i", "am"),
        ["ive"] = ("i", "have"),
        ["youre"] = ("you", "are"),
        ["youve"] = ("you", "have"),
        ["weve"] = ("we", "have"),
        ["thats"] = ("that", "is"),
        ["gonna"] = ("going", "to"),
    };

    /// <summary>Words after which "'s" is "is"; after any other it tells whose.</summary>
    private static readonly HashSet<string> TakeIs = ["it", "that", "this", "there", "here", "what", "who", "he", "she", "how", "where"];

    public static void Say(string word, string text, int start, int end, IWordSink sink)
    {
        if (start > 0 && Letters.IsApostrophe(text[start - 1]) && start > 1 && char.IsLetter(text[start - 2]))
            SayTail(word, text, start, end, sink);
        else if (Forgotten.TryGetValue(word, out var pair))
        {
            var middle = Math.Min(start + pair.First.Length, end - 1);
            sink.Word(pair.First, start, middle);
            sink.Word(pair.Second, middle, end);
        }
        else if (word.Length > 1 && word[^1] == 'n' && end + 1 < text.Length && Letters.IsApostrophe(text[end]) && text[end + 1] is 't' or 'T' && !(end + 2 < text.Length && Letters.IsWord(text[end + 2])))
            sink.Word(word switch { "won" => "will", "can" => "can", "shan" => "shall", _ => word[..^1] }, start, end);
        else
            sink.Word(word, start, end);
    }

    private static void SayTail(string word, string text, int start, int end, IWordSink sink)
    {
        var said = word switch
        {
            "t" when text[start - 2] is 'n' or 'N' => Not,
            "re" => "are",
            "m" => "am",
            "ve" => "have",
            "ll" => "will",
            "d" => "would",
            "s" when TakeIs.Contains(Before(text, start - 1)) => "is",
            _ => word,
        };
        sink.Word(said, start, end);
    }

    private static string Before(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return text[start..end].ToLowerInvariant();
    }
}
