using System.Globalization;
using System.Text;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Messages;

/// <summary>What a message needs to know of its case.</summary>
internal sealed record Addressee(string Name, string Handle, string Issue, Category Category, string Language, string TimeZone, string OwnerName, string Signature);

/// <summary>Which text a message takes, in which of its wordings, and whether the tenant has one of its own.</summary>
internal sealed record TextChoice(string Message, int Wording, OwnMessageTexts Own);

/// <summary>A message in words. <paramref name="PromiseWords"/> is the line with the time in it; empty where none is promised.</summary>
internal sealed record WrittenMessage(string Subject, string Body, string PromiseWords);

/// <summary>Puts a message into words: the customer's language, the customer's clock.</summary>
internal sealed class MessageWriter(MessageTexts texts)
{
    /// <summary>Stands in a stored body for the secret link, which is put in only as the message leaves.</summary>
    public const string LinkPlace = "{status_link}";

    private const int MaxIssueScalars = 160;

    public static bool NeedsLink(string message) => MessageRequirements.Places[message].Contains(MessageRequirements.StatusLink);

    public string Question(SurveyKind kind, string language) => Phrase(language, "question", kind);

    public string Scale(SurveyKind kind, string language) => Phrase(language, "scale", kind);

    /// <summary>The language a customer is written to in.</summary>
    public string LanguageOf(string preferred, string ofTheText) => texts.For(preferred, ofTheText).Language;

    /// <summary>A time as this customer's clock shows it.</summary>
    public string Time(DateTimeOffset time, string language, string timeZone) => texts.For(language).Time(time, timeZone);

    public WrittenMessage Write(TextChoice choice, Addressee to, IReadOnlyDictionary<string, string> parts, PlannedPromise? promise)
    {
        var words = texts.For(to.Language);
        var values = Values(words, choice.Wording, to, parts);
        if (promise is not null)
            values[MessageRequirements.NextUpdate] = words.Time(promise.DueAt, to.TimeZone);
        var written = (choice.Own.Find(choice.Message, words.Language) ?? words.Message(choice.Message)).Fill(choice.Wording, values);
        return written with { Subject = OneLine(written.Subject) };
    }

    private static Dictionary<string, string> Values(LanguageTexts words, int wording, Addressee to, IReadOnlyDictionary<string, string> parts)
    {
        var values = new Dictionary<string, string>(parts)
        {
            ["issue"] = OneLine(to.Issue),
            ["name"] = OneLine(to.Name),
            ["handle"] = OneLine(to.Handle),
            ["owner"] = OneLine(to.OwnerName),
            ["company"] = OneLine(to.Signature),
            [MessageRequirements.StatusLink] = LinkPlace,
        };
        string Say(string phrase, string known) => words.Phrase(values[known].Length > 0 ? phrase + "_named" : phrase, wording, values);
        values["quoted_issue"] = words.Phrase("quoted_issue", wording, values);
        values["impact"] = words.Phrase($"impact.{WireNames.Of(to.Category == Category.Unspecified ? Category.Other : to.Category)}", wording, values);
        values["greeting"] = Say("greeting", "name");
        values["public_greeting"] = Say("public_greeting", "handle");
        values["ownership"] = Say("ownership", "owner");
        values["person"] = Say("person", "owner");
        values["signature"] = string.Join('\n', new[] { values["owner"], values["company"] }.Where(line => line.Length > 0));
        return values;
    }

    /// <summary>Text on one line, without characters that do something instead of being something, cut at a length a subject line bears.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        var scalars = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (scalars >= MaxIssueScalars)
                return line.ToString().TrimEnd() + "…";
            var category = Rune.GetUnicodeCategory(rune);
            var blank = Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control;
            if (category is UnicodeCategory.Format || (blank && (line.Length == 0 || line[^1] == ' ')))
                continue;
            line.Append(blank ? " " : rune.ToString());
            scalars++;
        }
        return line.ToString().TrimEnd();
    }

    private string Phrase(string language, string name, SurveyKind kind) =>
        texts.For(language).Phrase($"{name}.{WireNames.Of(kind)}", 0, new Dictionary<string, string>());
}
