namespace Recovery.Intake.Domain.Customers;

/// <summary>An identifier that is known already, and the customer it stands for.</summary>
internal sealed record KnownIdentifier(string Key, Customer Customer);

/// <summary>
/// Which customer a reference means (IN-02). The strongest known identifier decides. A weaker one decides only where it contradicts none that is
/// stronger: somebody who writes from a known phone with an e-mail that is not that customer's is somebody else. An identifier belongs to the
/// first customer it came with and never moves; two customers are never merged.
/// </summary>
internal static class Resolution
{
    /// <param name="keys">The identifiers given, strongest first.</param>
    /// <param name="known">Those of them that are known.</param>
    /// <returns>The customer meant; null for a new one.</returns>
    public static Customer? Decide(IReadOnlyList<string> keys, IReadOnlyList<KnownIdentifier> known)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var candidate = known.FirstOrDefault(identifier => identifier.Key == keys[i])?.Customer;
            if (candidate is not null)
                return keys.Take(i).Any(stronger => HasAnother(candidate, stronger)) ? null : candidate;
        }
        return null;
    }

    /// <summary>The identifiers given that nobody has yet.</summary>
    public static IEnumerable<string> Free(IReadOnlyList<string> keys, IReadOnlyList<KnownIdentifier> known) =>
        keys.Where(key => !known.Any(identifier => identifier.Key == key));

    /// <summary>The key is not known at all, so a customer who has one of its kind has another.</summary>
    private static bool HasAnother(Customer customer, string key) => Kind(key) switch
    {
        "id" => customer.ExternalId.Length > 0,
        "email" => customer.Email.Length > 0,
        "phone" => customer.Phone.Length > 0,
        _ => false,
    };

    private static string Kind(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];
}
