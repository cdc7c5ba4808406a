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

    /// <summary>Of a fix: nobody said in words for customers what was done.</summary>
    public const string Unexplained = "unexplained";

    /// <summary>Of a public reply: there is no private way to this customer yet.</summary>
    public const string Invite = "invite";
}

/// <summary>What decides which text a message takes.</summary>
/// <param name="Kind">What the message is.</param>
/// <param name="Reason">Why it is sent.</param>
/// <param name="Sensitive">The case is sensitive: the words give nothing away.</param>
/// <param name="Promise">The promise the words are to contain.</param>
/// <param name="Learned">Something was learned from the case.</param>
/// <param name="OwnWords">The owner has written it (FU-03).</param>
internal sealed record MessageOccasion(string Kind, string Reason, bool Sensitive, PlannedPromise? Promise, bool Learned, bool OwnWords = false);

/// <summary>Which text a message takes.</summary>
internal static class MessageNames
{
    public const string WithoutLink = "_without_link";
    private const string Safe = "_safe";

    public static string Choose(MessageOccasion occasion) => occasion.Kind switch
    {
        _ when occasion.OwnWords => InOwnWords(occasion),
        DeliveryKinds.AgentMessage => AgentMessage(occasion),
        DeliveryKinds.Acknowledgment or DeliveryKinds.Offer or DeliveryKinds.Confirmation when occasion.Sensitive => occasion.Kind + Safe,
        DeliveryKinds.Update when occasion.Promise is { ByPerson: true } => "update_by_person",
        DeliveryKinds.Update or DeliveryKinds.Confirmation or DeliveryKinds.PublicReply or DeliveryKinds.FixNotice when occasion.Reason.Length > 0 => $"{occasion.Kind}_{occasion.Reason}",
        DeliveryKinds.FollowUp when !occasion.Learned => "follow_up_without_learning",
        _ => occasion.Kind,
    };

    private static string InOwnWords(MessageOccasion occasion) => occasion.Kind == DeliveryKinds.Confirmation
        ? occasion.Sensitive ? "confirmation_own" + Safe : "confirmation_own"
        : AgentMessage(occasion);

    private static string AgentMessage(MessageOccasion occasion) => occasion switch
    {
        { Sensitive: true } => DeliveryKinds.AgentMessage + Safe,
        { Promise: null } => "agent_message_plain",
        _ => DeliveryKinds.AgentMessage,
    };
}
