using System.Text;
using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.FollowUp.Messages;

/// <summary>Options and remedies in the words compensation gave them, as lines of a message.</summary>
internal static class OfferText
{
    /// <summary>What a message bears; an offer has two or three options.</summary>
    private const int MaxOptions = 5;
    private const int MaxRemedies = 10;

    public static string Options(IEnumerable<Option> options)
    {
        var text = new StringBuilder();
        foreach (var option in options.Take(MaxOptions))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(option.Id).Append(") ").Append(option.Title);
            foreach (var remedy in option.Remedies.Take(MaxRemedies).Where(remedy => remedy.What.Length > 0))
                text.Append("\n   - ").Append(Line(remedy));
        }
        return text.ToString();
    }

    public static string Done(IEnumerable<Remedy> remedies, string reference)
    {
        var lines = remedies.Take(MaxRemedies).Select(remedy => "- " + (remedy.What.Length > 0 ? remedy.What : WireNames.Of(remedy.Kind).Replace('_', ' ').ToLowerInvariant())).ToList();
        if (reference.Length > 0)
            lines.Add($"({reference})");
        return string.Join('\n', lines);
    }

    private static string Line(Remedy remedy) => remedy.Why.Length > 0 ? $"{remedy.What} ({remedy.Why})" : remedy.What;
}
