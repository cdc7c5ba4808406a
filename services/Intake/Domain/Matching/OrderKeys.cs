using System.Text.RegularExpressions;

namespace Recovery.Intake.Domain.Matching;

/// <summary>Order, contract and booking numbers as they are compared: letters and digits in capitals. One that is told counts; else the first one the words name.</summary>
internal static partial class OrderKeys
{
    public const int MaxLength = 60;

    /// <summary>Shorter ones are numbers of something else: of items, of days.</summary>
    private const int Shortest = 4;

    /// <summary>A reference stands where the letter begins, or nobody reads that far, either.</summary>
    private const int MaxText = 4000;

    /// <summary>The key of a report; null where it names no reference.</summary>
    public static string? Of(string told, string subject, string text) => Normalise(told, 1) ?? Find(subject) ?? Find(text);

    private static string? Find(string text)
    {
        foreach (var match in Reference().EnumerateMatches(text.AsSpan(0, Math.Min(text.Length, MaxText))))
        {
            var found = text.AsSpan(match.Index, match.Length);
            var number = found[(found.LastIndexOfAny(" #:\t\n") + 1)..];
            if (Normalise(number.ToString(), Shortest) is { } key && key.Any(char.IsAsciiDigit))
                return key;
        }
        return null;
    }

    private static string? Normalise(string reference, int shortest)
    {
        var key = string.Concat(reference.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return key.Length < shortest ? null : key.Length <= MaxLength ? key : key[..MaxLength];
    }

    /// <summary>A word for a reference, perhaps "no." or "number", and what follows; or a number sign.</summary>
    [GeneratedRegex(
        @"(?:\b(?:order|booking|reservation|invoice|ticket|tracking|contract|policy|claim|case|bestellung|bestellnummer|auftrag|auftragsnummer|rechnung|buchung|vertrag|commande|facture|pedido|factura|ordine|encomenda|bestelling)(?:[ \t]+(?:no|nr|number|nummer|num|id|reference|ref)\b\.?)?[ \t]*[:#]?[ \t]*|#[ \t]?)[A-Z0-9][A-Z0-9-]{3,40}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
