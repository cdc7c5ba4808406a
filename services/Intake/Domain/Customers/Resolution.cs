namespace Recovery.Intake.Domain.Customers;

/// <summary>An identifier that is known already, and the customer it stands for.</summary>
internal sealed record KnownIdentifier(string Key, Customer Customer);

/// <summary>Whom a reference contradicts: a customer that it names too, or all but names.</summary>
/// <param name="Customer">The other one.</param>
/// <param name="Reason">What contradicts what, in a sentence without anybody's data.</param>
internal sealed record Contradiction(Customer Customer, string Reason);

/// <summary>Whom a reference means.</summary>
/// <param name="Customer">The customer; null for one who is not known yet.</param>
/// <param name="Contradictions">Other customers the reference names: a person decides whether they are the same.</param>
internal sealed record Identity(Customer? Customer, IReadOnlyList<Contradiction> Contradictions);

/// <summary>
/// Which customer a reference means (IN-02). The strongest known identifier decides. A weaker one decides only where it contradicts none that is
/// stronger: somebody who writes from a known phone with an e-mail that is not that customer's is somebody else. A device, which people share, decides only
/// where nothing else is told. An identifier belongs to the first customer it came with and never moves; two customers are never merged by themselves, but
/// every contradiction is told.
/// </summary>
internal static class Resolution
{
    /// <param name="keys">The identifiers given, strongest first.</param>
    /// <param name="known">Those of them that are known.</param>
    public static Identity Decide(IReadOnlyList<string> keys, IReadOnlyList<KnownIdentifier> known)
    {
        var (decidedBy, candidate) = First(keys, known);
        if (candidate is null)
            return new Identity(null, []);
        var stronger = keys.TakeWhile(key => key != decidedBy).FirstOrDefault(key => Identifiers.KindOf(key) != Identifiers.KindOf(decidedBy!) && HasAnother(candidate, key));
        var others = Others(keys, known, candidate.Root).ToList();
        if (stronger is null)
            return new Identity(candidate, others);
        var reason = $"A report came from the {Word(decidedBy!)} of one with {Word(stronger)} of another.";
        return new Identity(null, [new Contradiction(candidate, reason), .. others]);
    }

    /// <summary>The identifiers given that nobody has yet.</summary>
    public static IEnumerable<string> Free(IReadOnlyList<string> keys, IReadOnlyList<KnownIdentifier> known) =>
        keys.Where(key => !known.Any(identifier => identifier.Key == key));

    /// <summary>The kinds of the identifiers given that belong to somebody else than the one meant.</summary>
    public static IReadOnlyCollection<string> Foreign(IReadOnlyList<KnownIdentifier> known, Customer? meant) =>
        [.. known.Where(identifier => identifier.Customer.Root != meant?.Root).Select(identifier => Identifiers.KindOf(identifier.Key))];

    private static (string? Key, Customer? Customer) First(IReadOnlyList<string> keys, IReadOnlyList<KnownIdentifier> known)
    {
        foreach (var key in keys.Where(key => keys.Count == 1 || Identifiers.KindOf(key) != Identifiers.Device))
        {
            if (known.FirstOrDefault(identifier => identifier.Key == key) is { } found)
                return (key, found.Customer);
        }
        return (null, null);
    }

    private static IEnumerable<Contradiction> Others(IReadOnlyList<string> keys, IReadOnlyList<KnownIdentifier> known, string meant) =>
        from key in keys
        let owner = known.FirstOrDefault(identifier => identifier.Key == key)?.Customer
        where owner is not null && owner.Root != meant && Identifiers.KindOf(key) != Identifiers.Device
        group key by owner into others
        select new Contradiction(others.Key, $"A report named the {string.Join(" and the ", others.Select(Word))} of one beside what belongs to another.");

    /// <summary>The key is not known at all, so a customer who has one of its kind has another.</summary>
    private static bool HasAnother(Customer customer, string key) => Identifiers.KindOf(key) switch
    {
        Identifiers.Own => customer.ExternalId.Length > 0,
        Identifiers.Email => customer.Email.Length > 0,
        Identifiers.Phone => customer.Phone.Length > 0,
        _ => false,
    };

    private static string Word(string key) => Identifiers.KindOf(key) switch
    {
        Identifiers.Own => "customer number",
        Identifiers.Email => "e-mail address",
        var kind => kind,
    };
}
