namespace Recovery.FollowUp.Domain;

/// <summary>What the decisions of this service know of a case.</summary>
/// <param name="Standing">Where the recovery stands.</param>
/// <param name="Sensitive">A human speaks; automation keeps quiet (RT-05).</param>
/// <param name="OfferWithCustomer">The customer has been told of an offer and has not answered: the next word is theirs.</param>
/// <param name="UpdatesSent">Automatic updates since anything else happened.</param>
/// <param name="Acknowledged">A message that names customer, issue and next time has been sent.</param>
/// <param name="SaysNextTime">What a person wrote says itself when the customer hears from us, within the time between two updates.</param>
/// <param name="TimeZone">The customer's; empty where it is not known.</param>
internal sealed record CaseFacts(
    Standing Standing, bool Sensitive = false, bool OfferWithCustomer = false, int UpdatesSent = 0, bool Acknowledged = false, bool SaysNextTime = false,
    string TimeZone = "")
{
    public bool IsOpen => Standing == Standing.Open;
}
