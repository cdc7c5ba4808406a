using System.Globalization;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Features;

internal static class Etag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");

    /// <summary>Refuses an etag that is given and not current.</summary>
    public static void Demand(string given, IVersioned current) => Demand(given, current.Version);

    public static void Demand(string given, long version)
    {
        if (given.Length > 0 && given.Trim('"') != Of(version))
            throw new RuleBroken(CommonErrors.EtagMismatch, $"It is at {Of(version)} now; read it again and decide on that.");
    }
}
