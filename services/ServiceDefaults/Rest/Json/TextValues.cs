using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Rest.Json;

/// <summary>A value read from text, or what is wrong with the text.</summary>
internal readonly record struct Reading(object? Value, string? Code = null, string? Detail = null)
{
    public static Reading Fault(string code, string detail) => new(null, code, detail);

    public static Reading WrongType(string wanted) => Fault("wrong-type", $"{wanted} is needed.");
}

/// <summary>Values of the contract's types from text, each in exactly one spelling.</summary>
internal static class TextValues
{
    private const int MaxDigits = 20;
    private const int FractionDigits = 9;

    /// <summary>A whole number: digits, perhaps a minus; no plus, space, leading zero, fraction or exponent.</summary>
    public static Reading Integer(FieldType type, ReadOnlySpan<byte> text)
    {
        var digits = text.StartsWith("-"u8) ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (digits[0] == '0' && text.Length > 1))
            return Reading.Fault("not-an-integer", "A whole number is needed: digits only.");
        if (digits.Length > MaxDigits)
            return OutOfRange();
        Int128 number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');
        return Fit(type, digits.Length < text.Length ? -number : number);
    }

    /// <summary>RFC 3339 with an offset, e.g. 2026-03-01T09:30:00+01:00.</summary>
    public static Reading Timestamp(string text)
    {
        var zone = ZoneStart(text);
        if (zone < 0 || !TryOffset(text.AsSpan(zone), out var offset))
            return BadTime();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var end = dot < 0 ? zone : dot;
        if (!DateTime.TryParseExact(text.AsSpan(0, end), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return BadTime();
        if (!TryFraction(dot < 0 ? default : text.AsSpan(dot + 1, zone - dot - 1), dot >= 0, out var nanos))
            return BadTime();
        var seconds = ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - (offset * 60L);
        return new Reading(new Timestamp { Seconds = seconds, Nanos = nanos });
    }

    /// <summary>Seconds with up to nine decimals and an <c>s</c>, e.g. 90s, 1.5s.</summary>
    public static Reading Duration(string text)
    {
        var negative = text.StartsWith('-');
        var body = text.AsSpan(negative ? 1 : 0);
        if (!body.EndsWith("s"))
            return BadDuration();
        body = body[..^1];
        var dot = body.IndexOf('.');
        var whole = dot < 0 ? body : body[..dot];
        if (!long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > Google.Protobuf.WellKnownTypes.Duration.MaxSeconds)
            return BadDuration();
        if (!TryFraction(dot < 0 ? default : body[(dot + 1)..], dot >= 0, out var nanos))
            return BadDuration();
        return new Reading(new Duration { Seconds = negative ? -seconds : seconds, Nanos = negative ? -nanos : nanos });
    }

    /// <summary>Names of fields with commas between them, as the contract spells them.</summary>
    public static Reading Mask(string text)
    {
        var mask = new FieldMask();
        if (text.Length > 0)
            mask.Paths.AddRange(text.Split(','));
        return new Reading(mask);
    }

    private static Reading Fit(FieldType type, Int128 number) => type switch
    {
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => number >= int.MinValue && number <= int.MaxValue ? new Reading((int)number) : OutOfRange(),
        FieldType.UInt32 or FieldType.Fixed32 => number >= 0 && number <= uint.MaxValue ? new Reading((uint)number) : OutOfRange(),
        FieldType.UInt64 or FieldType.Fixed64 => number >= 0 && number <= ulong.MaxValue ? new Reading((ulong)number) : OutOfRange(),
        _ => number >= long.MinValue && number <= long.MaxValue ? new Reading((long)number) : OutOfRange(),
    };

    private static int ZoneStart(string text)
    {
        if (text.Length < 20 || text.Length > 35)
            return -1;
        if (text[^1] == 'Z')
            return text.Length - 1;
        return text[^6] is '+' or '-' ? text.Length - 6 : -1;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
            return true;
        if (text[3] != ':'
            || !int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 23
            || !int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var rest) || rest > 59)
            return false;
        minutes = (hours * 60) + rest;
        if (text[0] == '-')
            minutes = -minutes;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> digits, bool there, out int nanos)
    {
        nanos = 0;
        if (!there)
            return true;
        if (digits.Length is 0 or > FractionDigits || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out nanos))
            return false;
        for (var i = digits.Length; i < FractionDigits; i++)
            nanos *= 10;
        return true;
    }

    private static Reading OutOfRange() => Reading.Fault("out-of-range", "The number is too large for this field.");

    private static Reading BadTime() => Reading.Fault("invalid-time", "A time in RFC 3339 with an offset is needed, such as 2026-03-01T09:30:00Z.");

    private static Reading BadDuration() => Reading.Fault("invalid-duration", "A duration in seconds is needed, such as 90s or 1.5s.");
}
