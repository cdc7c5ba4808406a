using System.Globalization;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>The version of a resource as callers see it: <c>v7</c>.</summary>
public static class Etag
{
    /// <summary>The etag of a version.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");

    /// <summary>Refuses an etag that is given and not that of the current version.</summary>
    public static void Demand(string given, long version)
    {
        if (given.Length > 0 && given.Trim('"') != Of(version))
            throw new RuleBroken(CommonErrors.EtagMismatch, $"It is at {Of(version)} now; read it again and decide on that.");
    }
}
