using System.Text;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>A message as the rules read it: typographic variants evened out and quoted lines blanked, every character at its old place.</summary>
internal sealed class LintText
{
    private readonly string _original;
    private readonly int[] _scalarAt;

    public LintText(string text, string customerName)
    {
        _original = text;
        CustomerName = customerName.Trim();
        Words = Even(text);
        _scalarAt = ScalarPositions(text);
    }

    /// <summary>The text to search; as long as the original in UTF-16.</summary>
    public string Words { get; }

    /// <summary>Empty where the caller did not say.</summary>
    public string CustomerName { get; }

    /// <summary>A finding at a place of <see cref="Words"/>, told in Unicode scalars of the original.</summary>
    public Finding At(int index, int length, string rule, Finding.Types.Level level, string why, string mend) => new()
    {
        Rule = rule,
        Level = level,
        Start = _scalarAt[index],
        End = _scalarAt[index + length],
        Text = _original.Substring(index, length),
        Why = why,
        Mend = mend,
    };

    /// <summary>A finding about something the message lacks.</summary>
    public static Finding Missing(string rule, Finding.Types.Level level, string why, string mend) =>
        new() { Rule = rule, Level = level, Why = why, Mend = mend };

    private static string Even(string text)
    {
        var even = new StringBuilder(text.Length);
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == 0 || text[i - 1] == '\n')
                quoted = text[i] == '>';
            even.Append(quoted && text[i] != '\n' ? ' ' : Plain(text[i]));
        }
        return even.ToString();
    }

    private static char Plain(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u02BC' or '\uFF07' or '\u0060' or '\u00B4' => '\'',
        '\u201C' or '\u201D' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' => '-',
        '\u00A0' or '\u202F' or '\u2007' => ' ',
        _ => c,
    };

    private static int[] ScalarPositions(string text)
    {
        var positions = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
            positions[i + 1] = positions[i] + (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1);
        return positions;
    }
}
