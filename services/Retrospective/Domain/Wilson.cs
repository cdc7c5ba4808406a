namespace Recovery.Retrospective.Domain;

/// <summary>Wilson's score interval of a share: it holds for few and for rare cases, too, and never leaves 0 to 1 (RE-07).</summary>
internal static class Wilson
{
    private const double Z = 1.959964;

    public static (double Low, double High) Interval(long part, long whole)
    {
        var share = (double)part / whole;
        var scale = 1 + (Z * Z / whole);
        var centre = (share + (Z * Z / (2 * whole))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / whole) + (Z * Z / (4.0 * whole * whole)));
        return (part == 0 ? 0 : Math.Max(0, centre - half), part == whole ? 1 : Math.Min(1, centre + half));
    }
}
