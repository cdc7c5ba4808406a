using System.Collections.Frozen;

namespace Recovery.ServiceDefaults.Privacy;

/// <summary>International bank account numbers: a country of the registry, its length, and check digits that are right (ISO 13616).</summary>
internal static class Ibans
{
    private const string Lengths =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 "
        + "GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 "
        + "OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static readonly FrozenDictionary<string, int> LengthOf = Lengths.Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..], System.Globalization.CultureInfo.InvariantCulture));

    public static void Find(string text, List<MaskedSpan> spans)
    {
        for (var at = 0; at + 4 < text.Length; at++)
        {
            if (!Begins(text, at) || !LengthOf.TryGetValue(text.Substring(at, 2).ToUpperInvariant(), out var length))
                continue;
            var number = new char[length];
            if (Read(text, at, number) is not { } end || !PassesCheck(number))
                continue;
            spans.Add(new MaskedSpan(at, end - at, Masking.Ending("IBAN", number)));
            at = end - 1;
        }
    }

    private static bool Begins(string text, int at) => char.IsAsciiLetter(text[at]) && char.IsAsciiLetter(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));

    /// <summary>Fills the number, over single spaces and hyphens; tells where it ends, null where it is cut off or goes on.</summary>
    private static int? Read(string text, int at, char[] number)
    {
        var read = 0;
        for (; at < text.Length && read < number.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
                number[read++] = char.ToUpperInvariant(text[at]);
            else if (text[at] is not (' ' or '-' or '\u00A0') || read == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
                return null;
        }
        return read < number.Length || (at < text.Length && char.IsLetterOrDigit(text[at])) ? null : at;
    }

    private static bool PassesCheck(ReadOnlySpan<char> number)
    {
        var rest = 0;
        for (var place = 0; place < number.Length; place++)
        {
            var c = number[(place + 4) % number.Length];
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        }
        return rest == 1;
    }
}
