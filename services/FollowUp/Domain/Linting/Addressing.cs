using System.Globalization;
using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Whether a message calls the customer by name.</summary>
internal static class Addressing
{
    /// <summary>A shorter text without a greeting is a line of a conversation; nobody says a name in each.</summary>
    private const int WordsOfALetter = 25;

    private const int LongestGreeting = 60;
    private static readonly char[] Separators = [' ', '-', '.', ',', '\''];

    /// <param name="reading">The message, read.</param>
    /// <param name="text">The message.</param>
    /// <param name="name">The customer's name; empty where the caller did not say: then any name does.</param>
    public static bool IsMissing(Reading reading, LintText text, string name)
    {
        if (Letters.Fold(name).Trim() is { Length: > 0 } known)
            return Letters.Fold(text.Own) is var words && !Parts(known).Any(part => Stands(part, words));
        var greetings = reading.PlacesOf(EvidenceNames.Greeting);
        if (greetings.Any(greeting => NamesSomebody(text.Own, greeting.End, reading)))
            return false;
        return (greetings.Count > 0 || text.Words >= WordsOfALetter) && !IsCalled(text.Own, reading);
    }

    /// <summary>Any part of the name will do: "Ann" or "Ms Lee" for Ann Lee.</summary>
    private static List<string> Parts(string name)
    {
        var parts = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(part => part.Length > 1).ToList();
        return parts.Count > 0 ? parts : [name];
    }

    private static bool Stands(string part, string words)
    {
        for (var at = words.IndexOf(part, StringComparison.Ordinal); at >= 0; at = words.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            if ((at == 0 || !GoesOn(words[at - 1])) && (end == words.Length || !GoesOn(words[end])))
                return true;
        }
        return false;
    }

    /// <summary>The letter makes another word of the name. Scripts without capitals write the title right behind it.</summary>
    private static bool GoesOn(char c) => char.IsLetter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.OtherLetter;

    /// <summary>After the greeting, before the comma: a word with a capital that is not "Customer".</summary>
    private static bool NamesSomebody(string text, int from, Reading reading)
    {
        var rest = text.AsSpan(from, Math.Min(LongestGreeting, text.Length - from));
        var length = rest.IndexOfAny(",!:;\n");
        var end = from + (length < 0 ? rest.Length : length);
        return WordsFrom(text, from, end).Any(word => IsName(text, word, reading));
    }

    /// <summary>"Ann, I am sorry" and "Thank you, Ann."</summary>
    private static bool IsCalled(string text, Reading reading) => WordsFrom(text, 0, text.Length).Any(word =>
        (word.Start == 0 || (word.Start > 1 && text[word.Start - 2] == ',')) && word.End < text.Length && text[word.End] is ',' or '.' or '!' && IsName(text, word, reading));

    private static bool IsName(string text, (int Start, int End) word, Reading reading) =>
        char.IsUpper(text[word.Start]) && word.End - word.Start > 1 && !reading.PlacesOf(EvidenceNames.NoName).Any(place => place.Start <= word.Start && place.End >= word.End);

    private static IEnumerable<(int Start, int End)> WordsFrom(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!char.IsLetter(text[i]))
                continue;
            var start = i;
            while (i < to && char.IsLetter(text[i]))
                i++;
            yield return (start, i);
        }
    }
}
