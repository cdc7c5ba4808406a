namespace Recovery.FollowUp.Messages;

/// <summary>One line of a text in all its wordings, ready to be filled.</summary>
internal sealed class TextLine(Wordings wordings)
{
    private readonly List<MessageTemplate> _wordings = [.. wordings.Texts.Select(MessageTemplate.Parse)];

    public int Count => _wordings.Count;

    /// <summary>By wording: its places.</summary>
    public IEnumerable<IReadOnlySet<string>> Places => _wordings.Select(wording => wording.Places.ToHashSet());

    public bool Has(string place) => _wordings[0].Places.Contains(place);

    /// <param name="wording">Any number from 0 up: after the last wording the first comes again.</param>
    /// <param name="values">By place: what stands there.</param>
    public string Fill(int wording, IReadOnlyDictionary<string, string> values) => _wordings[wording % Count].Fill(values);
}
