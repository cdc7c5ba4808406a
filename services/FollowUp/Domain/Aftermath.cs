namespace Recovery.FollowUp.Domain;

/// <summary>What follows from a message that has been handed over, besides the promises it keeps and makes.</summary>
/// <param name="Acknowledges">It is the first to name customer, issue and next time: First Empathy Time ends.</param>
/// <param name="Resolves">The recovery is done with it.</param>
/// <param name="Completes">It was the last word the customer had been promised.</param>
/// <param name="UpdatesSent">Automatic updates since anything else happened, from now on.</param>
internal sealed record Aftermath(bool Acknowledges, bool Resolves, bool Completes, int UpdatesSent)
{
    public static Aftermath Of(string delivery, CaseFacts facts) => new(
        !facts.Acknowledged && Acknowledging(delivery, facts),
        delivery == DeliveryKinds.Confirmation && facts.IsOpen,
        delivery == DeliveryKinds.FollowUp && facts.Standing == Standing.Resolved,
        delivery switch { DeliveryKinds.Update => facts.UpdatesSent + 1, DeliveryKinds.PublicReply => facts.UpdatesSent, _ => 0 });

    /// <summary>The safe acknowledgment of a sensitive case leaves the issue out: there the first word of a person counts (RT-05).</summary>
    private static bool Acknowledging(string delivery, CaseFacts facts) =>
        delivery == DeliveryKinds.AgentMessage || (delivery == DeliveryKinds.Acknowledgment && !facts.Sensitive);
}
