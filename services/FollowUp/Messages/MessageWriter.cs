using System.Globalization;
using System.Text;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Messages;

/// <summary>What a message needs to know of its case.</summary>
internal sealed record Addressee(string Name, string Issue, Category Category, string Language, string TimeZone, string OwnerName, string Signature);

/// <summary>A message in words. <paramref name="PromiseWords"/> is the line with the time in it; empty where none is promised.</summary>
internal sealed record WrittenMessage(string Subject, string Body, string PromiseWords);

/// <summary>Puts a message into words: the customer's language, the customer's clock.</summary>
internal sealed class MessageWriter(MessageTexts texts)
{
    /// <summary>Stands in a stored body for the secret link, which is put in only as the message leaves.</summary>
    public const string LinkPlace = "{status_link}";

    private const int MaxIssueScalars = 160;

    public bool NeedsLink(string message) => texts.For().NeedsLink(message);

    public string Question(SurveyKind kind, string language) => Phrase(language, "question", kind);

    public string Scale(SurveyKind kind, string language) => Phrase(language, "scale", kind);

    /// <summary>The language a customer is written to in.</summary>
    public string LanguageOf(string preferred, string ofTheText) => texts.For(preferred, ofTheText).Language;

    public WrittenMessage Write(string message, Addressee to, IReadOnlyDictionary<string, string> parts, PlannedPromise? promise)
    {
        var words = texts.For(to.Language);
        var values = new Dictionary<string, string>(parts)
        {
            ["issue"] = OneLine(to.Issue),
            ["name"] = OneLine(to.Name),
            ["owner"] = OneLine(to.OwnerName),
            [MessageRequirements.StatusLink] = LinkPlace,
        };
        values["quoted_issue"] = words.Phrase("quoted_issue", values);
        values["impact"] = words.Phrase($"impact.{WireNames.Of(to.Category == Category.Unspecified ? Category.Other : to.Category)}", values);
        values["greeting"] = words.Phrase(values["name"].Length > 0 ? "greeting_named" : "greeting", values);
        values["ownership"] = words.Phrase(values["owner"].Length > 0 ? "ownership_named" : "ownership", values);
        values["person"] = words.Phrase(values["owner"].Length > 0 ? "person_named" : "person", values);
        values["signature"] = string.Join('\n', new[] { values["owner"], OneLine(to.Signature) }.Where(line => line.Length > 0));
        if (promise is not null)
            values[MessageRequirements.NextUpdate] = words.Time(promise.DueAt, to.TimeZone);
        var (subject, body, promiseWords) = words.Fill(message, values);
        return new WrittenMessage(OneLine(subject), body, promiseWords);
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
        texts.For(language).Phrase($"{name}.{WireNames.Of(kind)}", new Dictionary<string, string>());
}
