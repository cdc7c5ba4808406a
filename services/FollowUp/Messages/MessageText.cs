namespace Recovery.FollowUp.Messages;

/// <summary>
/// One message in one language. Each line takes its own turn through its wordings, so that two messages in a row differ in every line that has several,
/// and the whole repeats only after the least common multiple of their numbers.
/// </summary>
internal sealed class MessageText(TextFileMessage message)
{
    private readonly TextLine _subject = new(message.Subject);
    private readonly List<TextLine> _body = [.. message.Body.Select(line => new TextLine(line))];

    /// <summary>How many times in a row it can be sent in words that differ.</summary>
    public int Wordings => Lines.Aggregate(1, (all, line) => all / GreatestDivisor(all, line.Count) * line.Count);

    public IEnumerable<TextLine> Lines => _body.Prepend(_subject);

    public WrittenMessage Fill(int wording, IReadOnlyDictionary<string, string> values)
    {
        var promise = _body.FirstOrDefault(line => line.Has(MessageRequirements.NextUpdate))?.Fill(wording, values) ?? "";
        return new WrittenMessage(_subject.Fill(wording, values), string.Join('\n', _body.Select(line => line.Fill(wording, values))), promise);
    }

    private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);
}
