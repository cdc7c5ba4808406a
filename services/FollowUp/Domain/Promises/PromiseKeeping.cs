namespace Recovery.FollowUp.Domain.Promises;

/// <summary>Which promises are kept by a message that has been handed over (FU-01, FU-02).</summary>
internal static class PromiseKeeping
{
    public static bool Keeps(string delivery, PromiseKind promise, string owner, Standing standing) => promise switch
    {
        PromiseKind.Update => owner == PromiseOwners.Recovery ? CarriesNews(delivery) : DeliveryKinds.IsSetOffByPerson(delivery),
        PromiseKind.Offer => delivery == DeliveryKinds.Offer,
        // After the resolution a passing word of the owner is not the follow-up yet; in a case that goes on it is.
        PromiseKind.PersonalFollowUp => delivery == DeliveryKinds.FollowUp
            || (delivery == DeliveryKinds.AgentMessage && owner != PromiseOwners.Recovery && standing == Standing.Open),
        _ => false,
    };

    /// <summary>A survey asks, a follow-up looks back, and what is public says nothing of the matter: none says where things stand.</summary>
    private static bool CarriesNews(string delivery) => delivery is not (DeliveryKinds.Survey or DeliveryKinds.FollowUp or DeliveryKinds.PublicReply);
}
