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

    /// <summary>A message that comes again and again is worded differently as often as the shipped policy sends it before a person takes over.</summary>
    private const int OfTheCadence = 12;
    private const int OfACustomer = 2;

    private static readonly string[] Frame = ["greeting", "signature"];
    private static readonly string[] Story = [.. Frame, "issue", "quoted_issue", "impact"];
    private static readonly string[] OfAnybody = ["person", "company"];

    /// <summary>By text: the places it must have. It may have those of <see cref="AllowedIn"/> besides.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Places = new Dictionary<string, IReadOnlyList<string>>
    {
        ["acknowledgment"] = [.. Story, "ownership", NextUpdate],
        ["acknowledgment_safe"] = [.. Frame, "person", NextUpdate],
        ["public_reply"] = ["public_greeting", "company"],
        ["public_reply_invite"] = ["public_greeting", "company"],
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
        ["confirmation_own"] = ["text", "person", NextUpdate],
        ["confirmation_own_safe"] = ["text", "person", NextUpdate],
        ["survey"] = [.. Frame, "question", "scale", StatusLink],
        ["survey_without_link"] = [.. Frame, "question", "scale"],
        ["follow_up"] = [.. Story, "learning"],
        ["follow_up_without_learning"] = Story,
        ["fix_notice"] = [.. Story, "fix"],
        ["fix_notice_unexplained"] = Story,
        ["agent_message"] = ["text", NextUpdate],
        ["agent_message_plain"] = ["text"],
        ["agent_message_safe"] = ["text"],
    };

    /// <summary>Phrases each language must have, with the places each may use.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases = BuildPhrases();

    /// <summary>Places whose value is always known, as far as the text may tell it.</summary>
    public static IReadOnlyList<string> AllowedIn(string message) =>
        IsSafe(message) || IsPublic(message) ? OfAnybody : [.. Story, .. OfAnybody, "ownership"];

    /// <summary>How often the text must be able to come in other words.</summary>
    public static int LeastWordings(string message) => message switch
    {
        "update" or "public_reply" or "public_reply_invite" => OfTheCadence,
        // What a person wrote is never the same twice; neither are the words of a remedy.
        "agent_message_plain" or "agent_message_safe" => 1,
        _ => OfACustomer,
    };

    /// <summary>Texts that say nothing of the issue (RT-05).</summary>
    public static bool IsSafe(string message) => message.Contains("_safe", StringComparison.Ordinal);

    /// <summary>Texts that everybody can read (FU-10).</summary>
    public static bool IsPublic(string message) => message.StartsWith("public_", StringComparison.Ordinal);

    private static Dictionary<string, IReadOnlyList<string>> BuildPhrases()
    {
        var phrases = new Dictionary<string, IReadOnlyList<string>>
        {
            ["greeting_named"] = ["name"],
            ["greeting"] = [],
            ["public_greeting_named"] = ["handle"],
            ["public_greeting"] = [],
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
