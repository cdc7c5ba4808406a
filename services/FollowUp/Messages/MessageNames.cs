using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Messages;

/// <summary>Why a message of a kind is sent, where there are several reasons with words of their own.</summary>
internal static class MessageReasons
{
    public const string Usual = "";
    public const string Reopened = "reopened";
    public const string RemedyDelayed = "remedy_delayed";
    public const string Agreed = "agreed";
    public const string Unconfirmed = "unconfirmed";
}

/// <summary>Which text a message takes.</summary>
internal static class MessageNames
{
    public const string WithoutLink = "_without_link";
    private const string Safe = "_safe";

    /// <param name="kind">What the message is.</param>
    /// <param name="reason">Why it is sent.</param>
    /// <param name="sensitive">The case is sensitive: the words give nothing away.</param>
    /// <param name="promise">The promise the words are to contain.</param>
    /// <param name="learned">Something was learned from the case.</param>
    public static string Choose(string kind, string reason, bool sensitive, PlannedPromise? promise, bool learned) => kind switch
    {
        DeliveryKinds.AgentMessage when sensitive => kind + Safe,
        DeliveryKinds.AgentMessage when promise is null => "agent_message_plain",
        DeliveryKinds.Acknowledgment or DeliveryKinds.Offer or DeliveryKinds.Confirmation when sensitive => kind + Safe,
        DeliveryKinds.Update when promise is { ByPerson: true } => "update_by_person",
        DeliveryKinds.Update or DeliveryKinds.Confirmation when reason.Length > 0 => $"{kind}_{reason}",
        DeliveryKinds.FollowUp when !learned => "follow_up_without_learning",
        _ => kind,
    };
}
