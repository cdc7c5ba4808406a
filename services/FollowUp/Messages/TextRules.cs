namespace Recovery.FollowUp.Messages;

/// <summary>What a text must be, whoever wrote it: the shipped ones are checked at start, a tenant's own when they are stored.</summary>
internal static class TextRules
{
    /// <summary>What is wrong with the text of a message, each in one sentence.</summary>
    public static IEnumerable<string> Problems(string name, MessageText text)
    {
        foreach (var line in text.Lines.Where(line => line.Places.Any(places => !places.SetEquals(line.Places.First()))))
            yield return $"'{name}': all wordings of a line have the same places, unlike those with {Told(line.Places.SelectMany(places => places).Distinct())}.";
        foreach (var problem in PlaceProblems(name, text.Lines.SelectMany(line => line.Places.First()), MessageRequirements.Places[name], MessageRequirements.AllowedIn(name)))
            yield return problem;
        if (text.Lines.First().Has(MessageRequirements.NextUpdate) || text.Lines.Count(line => line.Has(MessageRequirements.NextUpdate)) > 1)
            yield return $"'{name}': the next time stands in one line of the body.";
        if (text.Wordings < MessageRequirements.LeastWordings(name))
            yield return $"'{name}': a customer may get it {MessageRequirements.LeastWordings(name)} times, and it repeats itself after {text.Wordings}.";
    }

    /// <summary>What is wrong with the places of a text.</summary>
    public static IEnumerable<string> PlaceProblems(string name, IEnumerable<string> found, IReadOnlyList<string> required, IEnumerable<string> allowed)
    {
        var places = found.ToHashSet();
        var missing = required.Except(places).ToList();
        var unknown = places.Except(required).Except(allowed).ToList();
        if (missing.Count + unknown.Count > 0)
            yield return $"places of '{name}': missing {Told(missing)}, unknown {Told(unknown)}.";
    }

    private static string Told(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";
}
