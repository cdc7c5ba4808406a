using System.Globalization;

namespace Recovery.FollowUp.Messages;

/// <summary>The texts of one language, checked and ready to be filled.</summary>
internal sealed class LanguageTexts
{
    private readonly CultureInfo _culture;
    private readonly string _timeFormat;
    private readonly Dictionary<string, TextLine> _phrases;
    private readonly Dictionary<string, MessageText> _messages;

    public LanguageTexts(TextFile file)
    {
        Language = file.Language;
        _culture = CultureInfo.GetCultureInfo(file.Language);
        _timeFormat = file.Time;
        _phrases = file.Phrases.ToDictionary(phrase => phrase.Key, phrase => new TextLine(phrase.Value));
        _messages = file.Messages.ToDictionary(message => message.Key, message => new MessageText(message.Value));
        if (Problems().ToList() is { Count: > 0 } problems)
            throw new InvalidDataException($"Texts '{Language}': {string.Join(' ', problems)}");
    }

    public string Language { get; }

    public string Phrase(string name, int wording, IReadOnlyDictionary<string, string> values) => _phrases[name].Fill(wording, values);

    public MessageText Message(string name) => _messages[name];

    /// <summary>A time as the customer's clock shows it, with the zone, so that it can be read in one way only.</summary>
    public string Time(DateTimeOffset time, string timeZone)
    {
        if (timeZone.Length == 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            return time.UtcDateTime.ToString(_timeFormat, _culture) + " (UTC)";
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var offset = local.Offset.ToString(local.Offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture);
        return local.ToString(_timeFormat, _culture) + $" ({timeZone}, UTC{(local.Offset < TimeSpan.Zero ? '-' : '+')}{offset})";
    }

    private IEnumerable<string> Problems()
    {
        var names = Same("messages", MessageRequirements.Places.Keys, _messages.Keys).Concat(Same("phrases", MessageRequirements.Phrases.Keys, _phrases.Keys)).ToList();
        if (names.Count > 0)
            return names;
        return _messages.SelectMany(message => TextRules.Problems(message.Key, message.Value)).Concat(_phrases.SelectMany(phrase =>
            phrase.Value.Places.SelectMany(places => TextRules.PlaceProblems(phrase.Key, places, MessageRequirements.Phrases[phrase.Key], []))));
    }

    private static IEnumerable<string> Same(string what, IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var missing = wanted.Except(found).ToList();
        var unknown = found.Except(wanted).ToList();
        if (missing.Count + unknown.Count > 0)
            yield return $"{what}: missing [{string.Join(", ", missing)}], unknown [{string.Join(", ", unknown)}].";
    }
}
