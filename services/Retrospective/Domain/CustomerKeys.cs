using System.Security.Cryptography;
using System.Text;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>
/// Who a customer is, for counting and matching only: hashes of the identifiers, so that no statistic holds a name or an address, and an erased customer
/// leaves nothing that names them (IN-14).
/// </summary>
internal static class CustomerKeys
{
    private const int Bytes = 16;

    /// <summary>The customer of a case, by our id, else by the strongest identifier there is; empty where there is none.</summary>
    public static string Of(string tenant, CustomerRef? customer)
    {
        if (customer is null)
            return "";
        (string Kind, string Value)[] identifiers =
            [("id", customer.Id), ("external", customer.ExternalId), ("email", customer.Email), ("phone", customer.Phone), ("handle", customer.Handle)];
        var (kind, value) = Array.Find(identifiers, identifier => identifier.Value.Length > 0);
        return value is null ? "" : Hash(tenant, kind, value);
    }

    /// <summary>By the id the integrator has for them; empty without one.</summary>
    public static string External(string tenant, string externalId) => externalId.Length == 0 ? "" : Hash(tenant, "external", externalId);

    /// <summary>By e-mail address, without case; empty without one.</summary>
    public static string Email(string tenant, string email) => email.Length == 0 ? "" : Hash(tenant, "email", email);

    /// <summary>One of our people, to count them and for nothing else; empty where nobody is named.</summary>
    public static string Person(string tenant, string agent) => agent.Length == 0 ? "" : Hash(tenant, "agent", agent);

    private static string Hash(string tenant, string kind, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{kind}\n{(kind == "email" ? value.ToUpperInvariant() : value)}")).AsSpan(0, Bytes));
}
