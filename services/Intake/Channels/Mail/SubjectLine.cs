using System.Text.RegularExpressions;

namespace Recovery.Intake.Channels.Mail;

/// <summary>What mail programs and mail robots put in front of a subject, in the languages they speak.</summary>
internal static partial class SubjectLine
{
    /// <summary>Longest key.</summary>
    public const int MaxKey = 120;

    /// <summary>True where it begins as answers and forwarded mails do.</summary>
    public static bool IsAnswer(string subject) => Prefix().IsMatch(subject);

    /// <summary>True where it begins as mail robots begin that forgot to say so in the header.</summary>
    public static bool IsRobots(string subject) => Robot().IsMatch(Bare(subject));

    /// <summary>The subject without what mail programs put in front of it: two mails with one key are of one thread, or of one robot.</summary>
    public static string KeyOf(string subject) => FieldText.Line(Bare(subject), MaxKey).ToLowerInvariant();

    private static string Bare(string subject)
    {
        var bare = subject;
        while (Prefix().Match(bare) is { Success: true } prefix)
            bare = bare[prefix.Length..];
        return bare;
    }

    [GeneratedRegex(@"\A\s*(?:re|aw|antw|antwort|sv|vs|fw|fwd|wg|tr|rv|res|rif|r|i|enc|odp|ynt|doorst|回复|答复|返信)\s*(?:\[\d{1,4}\]|\(\d{1,4}\))?\s*[::]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(
        @"\A\s*(?:auto(?:matic)?[ -]?(?:reply|response|answer)|auto(?:-submitted|reply|responder)?\s*:|out of (?:the )?office|automatische (?:antwort|abwesenheit)|abwesenheits(?:notiz|mitteilung|benachrichtigung)|r[ée]ponse automatique|absence du bureau|respuesta autom[áa]tica|fuera de (?:la )?oficina|resposta autom[áa]tica|risposta automatica|fuori sede|automatisch antwoord|afwezigheid|undeliver(?:ed|able)|delivery (?:status notification|failure)|mail delivery (?:failed|subsystem)|returned mail|unzustellbar|read:|gelesen:|lu\s*:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Robot();
}
