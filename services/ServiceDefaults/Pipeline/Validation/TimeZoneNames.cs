namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>Names of IANA time zones.</summary>
internal static class TimeZoneNames
{
    private const int MaxLength = 64;

    // The lookup of an unknown name opens a file of that name: what cannot be a zone's name never gets there.
    public static bool IsIana(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId
        && zone.Id == name;
}
