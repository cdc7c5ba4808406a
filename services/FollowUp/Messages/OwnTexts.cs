using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Times;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Messages;

/// <summary>A tenant's own texts, which go before the shipped ones (FU-03).</summary>
internal static class OwnTexts
{
    public static readonly OwnMessageTexts None = new();

    /// <summary>At the beginning of its day every time of day is still to come.</summary>
    private static readonly DateTimeOffset AnyMonday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The tenant's own words for a message; null where it uses the shipped ones.</summary>
    public static MessageText? Find(this OwnMessageTexts own, string message, string language) =>
        own.Texts.FirstOrDefault(text => text.Message == message && text.Language == language) is { } found ? Read(found) : null;

    /// <summary>What is wrong with them: the same that would stop the service in a shipped text, and what only a stranger to them gets wrong.</summary>
    public static IEnumerable<FieldProblem> Problems(OwnMessageTexts own, IReadOnlySet<string> languages)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < own.Texts.Count; i++)
        {
            var (text, pointer) = (own.Texts[i], $"#/texts/texts/{i}");
            if (!MessageRequirements.Places.ContainsKey(text.Message))
                yield return new FieldProblem(pointer + "/message", "unknown", $"There is no message '{text.Message}'; there are {string.Join(", ", MessageRequirements.Places.Keys)}.");
            else if (!languages.Contains(text.Language))
                yield return new FieldProblem(pointer + "/language", "unknown", $"The suite writes {string.Join(", ", languages.Order())}.");
            else if (!seen.Add((text.Message, text.Language)))
                yield return new FieldProblem(pointer, "duplicate", $"'{text.Message}' in '{text.Language}' stands here twice.");
            else
            {
                foreach (var problem in OfOne(text))
                    yield return new FieldProblem(pointer, "text-incomplete", problem);
            }
        }
    }

    private static IEnumerable<string> OfOne(OwnMessageText text)
    {
        if (text.Subject.Wordings.Any(wording => string.IsNullOrWhiteSpace(wording) || wording.Contains('\n', StringComparison.Ordinal)))
            yield return "A subject is one line with words in it.";
        foreach (var wording in text.Body.Append(text.Subject).SelectMany(line => line.Wordings))
        {
            if (TimeReader.Read(wording, text.Language, AnyMonday, "") is [var time, ..])
                yield return $"'{time.Words}' is a time with no promise behind it; only {{{MessageRequirements.NextUpdate}}} has one.";
        }
        foreach (var problem in TextRules.Problems(text.Message, Read(text)))
            yield return problem;
    }

    private static MessageText Read(OwnMessageText text) =>
        new(new TextFileMessage(new Wordings(text.Subject.Wordings), [.. text.Body.Select(line => new Wordings(line.Wordings))]));
}
