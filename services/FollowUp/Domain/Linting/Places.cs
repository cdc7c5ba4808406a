namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Places in a text.</summary>
internal static class Places
{
    /// <summary>Those that touch no exception; what overlaps is one place.</summary>
    public static IReadOnlyList<(int Start, int End)> Apart(IEnumerable<(int Start, int End)> found, IReadOnlyList<(int Start, int End)> exceptions)
    {
        List<(int Start, int End)> apart = [];
        foreach (var place in found.Where(place => !exceptions.Any(exception => exception.Start < place.End && place.Start < exception.End)).OrderBy(place => place.Start))
        {
            if (apart.Count == 0 || place.Start >= apart[^1].End)
                apart.Add(place);
            else if (place.End > apart[^1].End)
                apart[^1] = (apart[^1].Start, place.End);
        }
        return apart;
    }
}
