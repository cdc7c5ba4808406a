using System.Globalization;

namespace Recovery.FollowUp.Messages;

/// <summary>The texts of one language, checked and ready to be filled.</summary>
internal sealed class LanguageTexts
{
    private readonly CultureInfo _culture;
    private readonly string _timeFormat;
    private readonly Dictionary<string, MessageTemplate> _phrases;
    private readonly Dictionary<string, (MessageTemplate Subject, MessageTemplate Body, MessageTemplate? PromiseLine)> _messages;

    public LanguageTexts(TextFile file)
    {
        Check(file);
        Language = file.Language;
        _culture = CultureInfo.GetCultureInfo(file.Language);
        _timeFormat = file.Time;
        _phrases = file.Phrases.ToDictionary(p => p.Key, p => MessageTemplate.Parse(p.Value));
        _messages = file.Messages.ToDictionary(m => m.Key, m => (
            MessageTemplate.Parse(m.Value.Subject),
            MessageTemplate.Parse(string.Join('\n', m.Value.Body)),
            m.Value.Body.Where(line => line.Contains($"{{{MessageRequirements.NextUpdate}}}", StringComparison.Ordinal)).Select(MessageTemplate.Parse).FirstOrDefault()));
    }

    public string Language { get; }

    public string Phrase(string name, IReadOnlyDictionary<string, string> values) => _phrases[name].Fill(values);

    public (string Subject, string Body, string PromiseWords) Fill(string message, IReadOnlyDictionary<string, string> values)
    {
        var (subject, body, promise) = _messages[message];
        return (subject.Fill(values), body.Fill(values), promise?.Fill(values) ?? "");
    }

    public bool NeedsLink(string message) => MessageRequirements.Places[message].Contains(MessageRequirements.StatusLink);

    /// <summary>A time as the customer's clock shows it, with the zone, so that it can be read in one way only.</summary>
    public string Time(DateTimeOffset time, string timeZone)
    {
        if (timeZone.Length == 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            return time.UtcDateTime.ToString(_timeFormat, _culture) + " (UTC)";
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var offset = local.Offset.ToString(local.Offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture);
        return local.ToString(_timeFormat, _culture) + $" ({timeZone}, UTC{(local.Offset < TimeSpan.Zero ? '-' : '+')}{offset})";
    }

    private static void Check(TextFile file)
    {
        Same(file.Language, "messages", MessageRequirements.Places.Keys, file.Messages.Keys);
        Same(file.Language, "phrases", MessageRequirements.Phrases.Keys, file.Phrases.Keys);
        foreach (var (name, text) in file.Phrases)
            Places(file.Language, name, MessageTemplate.Parse(text).Places, MessageRequirements.Phrases[name], []);
        foreach (var (name, message) in file.Messages)
        {
            var text = string.Join('\n', message.Body.Prepend(message.Subject));
            IEnumerable<string> anywhere = MessageRequirements.IsSafe(name) ? ["person"] : MessageRequirements.Anywhere;
            Places(file.Language, name, MessageTemplate.Parse(text).Places, MessageRequirements.Places[name], anywhere);
        }
    }

    private static void Same(string language, string what, IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var missing = wanted.Except(found).ToList();
        var unknown = found.Except(wanted).ToList();
        if (missing.Count + unknown.Count > 0)
            throw new InvalidDataException($"Texts '{language}', {what}: missing [{string.Join(", ", missing)}], unknown [{string.Join(", ", unknown)}].");
    }

    private static void Places(string language, string name, IEnumerable<string> found, IEnumerable<string> required, IEnumerable<string> allowed) =>
        Same(language, $"places of '{name}'", required, found.Distinct().Except(allowed.Except(required)));
}
