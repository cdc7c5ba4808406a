using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain;

/// <summary>The channel itself failed: which other one takes over at once (RT-07).</summary>
internal static class OtherChannels
{
    private const string Phone = "phone";
    private const string Email = "email";

    /// <summary>What ships, best first: a call is the nearest to a conversation that broke off.</summary>
    private static readonly string[] Shipped = [Phone, "sms", Email];

    /// <summary>What a case keeps of the customer's addresses: that there are any.</summary>
    public static IReadOnlyList<string> ReachOf(string phone, string email)
    {
        var reach = new List<string>();
        if (phone.Length > 0)
            reach.Add(Phone);
        if (email.Length > 0)
            reach.Add(Email);
        return reach;
    }

    /// <param name="policy">Names the channels that are secure enough, best first.</param>
    /// <param name="failed">What failed on this case, now and before.</param>
    /// <param name="reach">How the customer can be reached: phone, email.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Next(RoutingPolicy policy, IReadOnlyCollection<string> failed, IReadOnlyCollection<string> reach)
    {
        IReadOnlyList<string> order = policy.SecureChannels.Count > 0 ? policy.SecureChannels : Shipped;
        return order.FirstOrDefault(channel => !failed.Contains(channel) && reach.Contains(Need(channel)));
    }

    /// <summary>What each channel needs to reach somebody.</summary>
    private static string Need(string channel) => channel == Email ? Email : Phone;
}
