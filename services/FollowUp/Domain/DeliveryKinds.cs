namespace Recovery.FollowUp.Domain;

/// <summary>What a message is; the names of the contract.</summary>
internal static class DeliveryKinds
{
    public const string Acknowledgment = "acknowledgment";

    /// <summary>A few words where everybody can read them; what is said goes on in private (FU-10).</summary>
    public const string PublicReply = "public_reply";
    public const string Update = "update";
    public const string Offer = "offer";
    public const string Confirmation = "confirmation";
    public const string Survey = "survey";
    public const string FollowUp = "follow_up";
    public const string AgentMessage = "agent_message";

    /// <summary>What caused the failure is removed (FU-05).</summary>
    public const string FixNotice = "fix_notice";

    public static readonly IReadOnlyList<string> All = [Acknowledgment, PublicReply, Update, Offer, Confirmation, Survey, FollowUp, AgentMessage, FixNotice];

    /// <summary>Messages that go out by themselves and that the owner may write (FU-03). The rest is said at once, or is theirs already.</summary>
    public static bool MayBeOwnWords(string kind) => kind is Update or Confirmation or FollowUp;

    /// <summary>Messages a person set off by an act of their own: they wrote, presented an offer, or saw the remedy through.</summary>
    public static bool IsSetOffByPerson(string kind) => kind is AgentMessage or Offer or Confirmation;
}
