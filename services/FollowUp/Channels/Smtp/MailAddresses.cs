using System.Text.RegularExpressions;

namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>Addresses that can stand in an SMTP command and a header as they are (RFC 5321 dot-string at a domain).</summary>
internal static class MailAddresses
{
    private const int MaxLength = 254;

    private static readonly Regex Plain = new(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool IsPlain(string address) => address.Length <= MaxLength && Plain.IsMatch(address);

    /// <summary>The address with a tag that its mail server ignores when it delivers (plus addressing).</summary>
    public static string WithTag(string address, string tag) => $"{LocalOf(address)}+{tag}@{DomainOf(address)}";

    public static string LocalOf(string address) => address[..address.LastIndexOf('@')];

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>The address with its domain in ASCII; null where no mail program could write to it.</summary>
    public static string? ToWire(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || address.Length > MaxLength)
            return null;
        try
        {
            var wire = address[..(at + 1)] + new System.Globalization.IdnMapping().GetAscii(address[(at + 1)..]);
            return IsPlain(wire) ? wire : null;
        }
        catch (ArgumentException)
        {
            return null; // no name of the internet
        }
    }
}
