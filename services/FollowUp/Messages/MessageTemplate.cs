using System.Text;

namespace Recovery.FollowUp.Messages;

/// <summary>A text with places to fill, e.g. <c>{greeting}</c>. It is filled in one pass: what is put in is never read as a place again.</summary>
internal sealed class MessageTemplate
{
    private readonly IReadOnlyList<(string Text, bool IsPlace)> _parts;

    private MessageTemplate(IReadOnlyList<(string Text, bool IsPlace)> parts) => _parts = parts;

    public IEnumerable<string> Places => _parts.Where(part => part.IsPlace).Select(part => part.Text);

    public static MessageTemplate Parse(string text)
    {
        var parts = new List<(string, bool)>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
                break;
            parts.Add((text[at..open], false));
            parts.Add((text[(open + 1)..close], true));
            at = close + 1;
        }
        parts.Add((text[at..], false));
        return new MessageTemplate(parts);
    }

    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        foreach (var (text, isPlace) in _parts)
            filled.Append(isPlace ? values[text] : text);
        return filled.ToString();
    }
}
