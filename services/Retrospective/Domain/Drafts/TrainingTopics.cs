using System.Globalization;
using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain.Drafts;

/// <summary>
/// What to train (RE-08): how often the linter found what, over everybody. A topic fewer people than the policy says had is not told, and nobody is told of by
/// name, rank or number.
/// </summary>
internal static class TrainingTopics
{
    public static IEnumerable<TrainingTopic> Of(IReadOnlyCollection<ReadMessage> messages, int fewest) => messages
        .Where(message => message.PersonKey.Length > 0)
        .SelectMany(message => message.Findings.All.DistinctBy(finding => finding.Rule), (message, finding) => (Message: message, Finding: finding))
        .GroupBy(one => one.Finding.Rule)
        .Where(topic => topic.Select(one => one.Message.PersonKey).Distinct(StringComparer.Ordinal).Count() >= fewest)
        .Select(topic => View(topic.Key, [.. topic.Select(one => one.Finding)], messages.Count))
        .OrderByDescending(topic => topic.Grave).ThenByDescending(topic => topic.Messages).ThenBy(topic => topic.Rule, StringComparer.Ordinal);

    private static TrainingTopic View(string rule, List<DraftMessage.Types.Finding> findings, int messages)
    {
        var (low, high) = Wilson.Interval(findings.Count, messages);
        return new TrainingTopic
        {
            Rule = rule,
            Grave = findings.Exists(finding => finding.Grave),
            Messages = findings.Count,
            Share = findings.Count / (double)messages,
            Low = low,
            High = high,
            Mend = findings[^1].Mend,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{findings.Count} of {messages} messages that were read had '{rule}' ({findings.Count / (double)messages:P0}). {findings[^1].Mend}"),
        };
    }
}
