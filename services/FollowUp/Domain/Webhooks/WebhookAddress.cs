using System.Net;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>What the address of an endpoint must be before anybody looks up where it leads.</summary>
internal static class WebhookAddress
{
    private static readonly string[] OwnNames = ["localhost", "localhost.localdomain", "ip6-localhost"];

    /// <summary>What is wrong with it, in one sentence; null where nothing is.</summary>
    /// <param name="url">The address.</param>
    /// <param name="rules">What the operator allows.</param>
    public static string? Problem(string url, AddressRules rules)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return "It is no address.";
        if (address.Scheme != Uri.UriSchemeHttps && !(rules.AllowHttp && address.Scheme == Uri.UriSchemeHttp))
            return "It must begin with https://.";
        if (address.UserInfo.Length > 0 || url.Contains('@', StringComparison.Ordinal))
            return "It must not hold a user or a password; use a header.";
        if (address.Fragment.Length > 0)
            return "It must not have a fragment.";
        if (!rules.Ports.Contains(address.Port))
            return $"Its port must be one of {string.Join(", ", rules.Ports)}.";
        return Literal(address.IdnHost) is { } literal && !rules.Addresses.MayReach(literal) ? "It does not lead to a public address." : null;
    }

    /// <summary>The address a host is written as, in whatever notation; null for a name that has to be looked up.</summary>
    private static IPAddress? Literal(string host)
    {
        var name = host.Trim('[', ']').TrimEnd('.');
        if (OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(name, out var address) ? address : null;
    }
}

/// <summary>What the operator allows of addresses.</summary>
/// <param name="Addresses">Where messages may go.</param>
/// <param name="Ports">Ports they may go to.</param>
/// <param name="AllowHttp">True where they may go unencrypted.</param>
internal sealed record AddressRules(PublicAddresses Addresses, IReadOnlySet<int> Ports, bool AllowHttp);
