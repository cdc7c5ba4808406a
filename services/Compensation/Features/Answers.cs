using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;
using Way = Recovery.Contracts.Compensation.V1.OfferAnswer.Types.Way;

namespace Recovery.Compensation.Features;

/// <summary>Whose word an answer to an offer is (CO-09).</summary>
internal static class Answers
{
    /// <summary>As whom intake calls for a customer on the status link.</summary>
    public const string OnStatusLink = "customer";

    public static OfferAnswer Answer(this CallContext call, string words, DateTimeOffset now) =>
        new() { Way = WayOf(call.Caller), By = call.Actor().Name, At = Timestamp.FromDateTimeOffset(now), Words = words };

    /// <summary>The credential says it: an agent's is an agent's, and only a service can speak as the customer.</summary>
    private static Way WayOf(Caller caller)
    {
        if (caller.Agent is not null)
            return Way.Agent;
        return caller.Subject == OnStatusLink && caller.Has(ServiceCall.InternalScope) ? Way.StatusLink : Way.Api;
    }
}
