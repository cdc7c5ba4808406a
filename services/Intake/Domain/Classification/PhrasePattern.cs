namespace Recovery.Intake.Domain.Classification;

/// <summary>One line of a word list: <c>my (bag|(hand|) luggage)</c> stands for "my bag", "my hand luggage" and "my luggage".</summary>
internal static class PhrasePattern
{
    /// <summary>More from one line is a mistake in the list.</summary>
    private const int MaxExpansions = 4096;

    public static IReadOnlyList<string> Expand(string line)
    {
        var position = 0;
        var phrases = Choices(line, ref position);
        return position == line.Length ? phrases : throw new InvalidOperationException($"The line '{line}' closes a bracket it did not open.");
    }

    private static List<string> Choices(string line, ref int position)
    {
        var all = Sequence(line, ref position);
        while (position < line.Length && line[position] == '|')
        {
            position++;
            all.AddRange(Sequence(line, ref position));
        }
        return all;
    }

    private static List<string> Sequence(string line, ref int position)
    {
        List<string> begun = [""];
        while (position < line.Length && line[position] is not ('|' or ')'))
        {
            var next = line[position] == '(' ? Group(line, ref position) : [Words(line, ref position)];
            begun = [.. begun.SelectMany(_ => next, (start, end) => start + end)];
            if (begun.Count > MaxExpansions)
                throw new InvalidOperationException($"The line '{line}' stands for more than {MaxExpansions} phrases.");
        }
        return begun;
    }

    private static List<string> Group(string line, ref int position)
    {
        position++;
        var choices = Choices(line, ref position);
        if (position == line.Length)
            throw new InvalidOperationException($"The line '{line}' opens a bracket and does not close it.");
        position++;
        return choices;
    }

    private static string Words(string line, ref int position)
    {
        var start = position;
        position = line.AsSpan(start).IndexOfAny("()|") is var length and >= 0 ? start + length : line.Length;
        return line[start..position];
    }
}
