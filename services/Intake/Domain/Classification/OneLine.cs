using System.Text;

namespace Recovery.Intake.Domain.Classification;

/// <summary>Customers' words made fit for one line.</summary>
internal static class OneLine
{
    /// <summary>The text with every run of white space and control characters as one space.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>At most <paramref name="max"/> Unicode scalars; cut after a word where there is one, and never through a character.</summary>
    public static string Shorten(string line, int max)
    {
        var (index, count, cut, space) = (0, 0, 0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            count++;
            if (count == max)
                cut = index;
            else if (count > max)
                return line[..(space > cut / 2 ? space : cut)].TrimEnd() + "…";
            if (rune.Value == ' ')
                space = index;
            index += rune.Utf16SequenceLength;
        }
        return line;
    }
}
