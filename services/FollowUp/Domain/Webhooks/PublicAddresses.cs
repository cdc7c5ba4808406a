using System.Net;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>
/// Which addresses messages may be posted to: those of the internet, and the networks the operator names. Nobody who can add an endpoint can have us
/// knock at what only we can reach (edge 1.6, B52).
/// </summary>
internal sealed class PublicAddresses(IReadOnlyList<IPNetwork> allowed)
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // ::/96 holds the unspecified address, loopback and the IPv4-compatible ones; 64:ff9b, 2002 and 2001::/23 carry IPv4 addresses inside.
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public bool MayReach(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || !Special.Any(network => network.Contains(plain));
    }
}
