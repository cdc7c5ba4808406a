using Recovery.Contracts;

namespace Recovery.FollowUp.Messages;

/// <summary>
/// What each text must contain. A message that names a time has a promise behind it and the other way round: <see cref="NextUpdate"/> stands in
/// exactly the texts that are sent with one.
/// </summary>
internal static class MessageRequirements
{
    public const string NextUpdate = "next_update";
    public const string StatusLink = "status_link";

    private static readonly string[] Frame = ["greeting", "signature"];
    private static readonly string[] Story = [.. Frame, "issue", "quoted_issue", "impact"];

    /// <summary>By text: the places it must have. It may have those of <see cref="Anywhere"/> besides.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Places = new Dictionary<string, IReadOnlyList<string>>
    {
        ["acknowledgment"] = [.. Story, "ownership", NextUpdate],
        ["acknowledgment_safe"] = [.. Frame, "person", NextUpdate],
        ["update"] = [.. Story, "ownership", NextUpdate],
        ["update_by_person"] = [.. Story, "person", NextUpdate],
        ["update_reopened"] = [.. Story, "ownership", NextUpdate],
        ["update_remedy_delayed"] = [.. Frame, "quoted_issue", "ownership", NextUpdate],
        ["offer"] = [.. Story, "options", StatusLink],
        ["offer_without_link"] = [.. Story, "options"],
        ["offer_safe"] = [.. Frame, "person", StatusLink],
        ["offer_safe_without_link"] = [.. Frame, "person"],
        ["confirmation"] = [.. Story, "done", "person", NextUpdate],
        ["confirmation_agreed"] = [.. Story, "person", NextUpdate],
        ["confirmation_unconfirmed"] = [.. Story, "person", NextUpdate],
        ["confirmation_safe"] = [.. Frame, "person", NextUpdate],
        ["survey"] = [.. Frame, "question", "scale", StatusLink],
        ["survey_without_link"] = [.. Frame, "question", "scale"],
        ["follow_up"] = [.. Story, "learning"],
        ["follow_up_without_learning"] = Story,
        ["agent_message"] = ["text", NextUpdate],
        ["agent_message_plain"] = ["text"],
        ["agent_message_safe"] = ["text"],
    };

    /// <summary>Places whose value is always known.</summary>
    public static readonly IReadOnlySet<string> Anywhere = new HashSet<string>(["greeting", "signature", "issue", "quoted_issue", "impact", "ownership", "person"]);

    /// <summary>Texts that say nothing of the issue (RT-05).</summary>
    public static bool IsSafe(string message) => message.Contains("_safe", StringComparison.Ordinal);

    /// <summary>Phrases each language must have, with the places each may use.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases = BuildPhrases();

    private static Dictionary<string, IReadOnlyList<string>> BuildPhrases()
    {
        var phrases = new Dictionary<string, IReadOnlyList<string>>
        {
            ["greeting_named"] = ["name"],
            ["greeting"] = [],
            ["quoted_issue"] = ["issue"],
            ["ownership_named"] = ["owner"],
            ["ownership"] = [],
            ["person_named"] = ["owner"],
            ["person"] = [],
        };
        foreach (var category in Enum.GetValues<Contracts.Common.V1.Category>().Where(c => c != Contracts.Common.V1.Category.Unspecified))
            phrases[$"impact.{WireNames.Of(category)}"] = [];
        foreach (var kind in Enum.GetValues<SurveyKind>().Where(k => k != SurveyKind.Unspecified))
            phrases[$"question.{WireNames.Of(kind)}"] = phrases[$"scale.{WireNames.Of(kind)}"] = [];
        return phrases;
    }
}
