using System.Globalization;

namespace Recovery.ServiceDefaults.Privacy;

/// <summary>
/// Payment card numbers: 13 to 19 digits in any script, alone or in groups, that an issuer could have given out and whose check digit is right. Order
/// numbers of the same length stay: fewer than one in a hundred begins like a card and passes the check.
/// </summary>
internal static class CardNumbers
{
    private const int Least = 13;
    private const int Most = 19;
    private const string Between = " -.\u00A0\u2009\u202F\u2010\u2011\u2012\u2013";

    public static void Find(string text, List<MaskedSpan> spans)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
                continue;
            var run = new Run(text, at);
            run.Find(spans);
            at = run.End;
        }
    }

    internal static bool IsCard(ReadOnlySpan<char> digits) => digits.Length is >= Least and <= Most && IsIssued(digits) && PassesLuhn(digits);

    private static bool IsDigit(char c) => c < '\u0080' ? char.IsAsciiDigit(c) : char.IsDigit(c);

    /// <summary>Visa, Mastercard and Maestro, American Express, Diners, Discover, JCB, UnionPay, with the lengths they have.</summary>
    private static bool IsIssued(ReadOnlySpan<char> digits)
    {
        var (four, length) = (int.Parse(digits[..4], CultureInfo.InvariantCulture), digits.Length);
        return four switch
        {
            >= 4000 and <= 4999 => length is 13 or 16 or 19,
            >= 5100 and <= 5599 or >= 2221 and <= 2720 => length == 16,
            >= 3400 and <= 3499 or >= 3700 and <= 3799 => length == 15,
            >= 3000 and <= 3059 or >= 3600 and <= 3699 or >= 3800 and <= 3999 => length is >= 14 and <= 19,
            >= 3528 and <= 3589 => length is >= 16 and <= 19,
            >= 5000 and <= 5099 or >= 5600 and <= 5899 or >= 6000 and <= 6999 => length is >= 16 and <= 19,
            >= 8100 and <= 8171 => length is >= 16 and <= 19,
            _ => false,
        };
    }

    private static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var back = 0; back < digits.Length; back++)
        {
            var value = digits[^(back + 1)] - '0';
            sum += back % 2 == 0 ? value : value < 5 ? 2 * value : (2 * value) - 9;
        }
        return sum % 10 == 0;
    }

    /// <summary>Digits with single separators between them; a card begins and ends where one of its groups does.</summary>
    private sealed class Run
    {
        private readonly string _text;
        private readonly List<char> _digits = [];
        private readonly List<int> _places = [];

        public Run(string text, int start)
        {
            _text = text;
            var at = start;
            for (; at < text.Length; at++)
            {
                if (IsDigit(text[at]))
                {
                    _digits.Add((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(text[at])));
                    _places.Add(at);
                }
                else if (!Between.Contains(text[at], StringComparison.Ordinal) || at + 1 == text.Length || !IsDigit(text[at + 1]))
                {
                    break;
                }
            }
            End = at;
        }

        public int End { get; }

        public void Find(List<MaskedSpan> spans)
        {
            var digits = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_digits);
            for (var first = 0; first + Least <= digits.Length; first++)
            {
                if (!BeginsGroup(first))
                    continue;
                for (var length = Math.Min(Most, digits.Length - first); length >= Least; length--)
                {
                    if (!EndsGroup(first + length - 1) || !IsCard(digits.Slice(first, length)))
                        continue;
                    spans.Add(new MaskedSpan(_places[first], _places[first + length - 1] - _places[first] + 1, Masking.Ending("card", digits.Slice(first, length))));
                    first += length - 1;
                    break;
                }
            }
        }

        private bool BeginsGroup(int digit) => digit == 0 || _places[digit - 1] < _places[digit] - 1;

        private bool EndsGroup(int digit) => digit == _places.Count - 1
            ? End == _text.Length || !char.IsLetterOrDigit(_text[End])
            : _places[digit + 1] > _places[digit] + 1;
    }
}
