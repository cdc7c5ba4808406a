using System.Diagnostics;
using System.Text.RegularExpressions;
using Recovery.ServiceDefaults.Privacy;

namespace Recovery.ServiceDefaults.Tests.Privacy;

/// <summary>IN-14: card numbers and secrets are masked on arrival; what only looks like them stays.</summary>
public sealed partial class MaskingTests
{
    [Theory]
    [InlineData("My card 4111 1111 1111 1111 was charged twice", "My card [card ending 1111] was charged twice")]
    [InlineData("5500005555555559", "[card ending 5559]")]
    [InlineData("3782-822463-10005, exp 12/29", "[card ending 0005], exp 12/29")]
    [InlineData("order 7 4111.1111.1111.1111 3 times", "order 7 [card ending 1111] 3 times")]
    [InlineData("４１１１１１１１１１１１１１１１", "[card ending 1111]")]
    [InlineData("٤١١١ ١١١١ ١١١١ ١١١١", "[card ending 1111]")]
    [InlineData("4111\u00A01111\u00A01111\u00A01111; 5500 0055 5555 5559.", "[card ending 1111]; [card ending 5559].")]
    [InlineData("Refund to DE89 3704 0044 0532 0130 00 please", "Refund to [IBAN ending 3000] please")]
    [InlineData("gb82west12345698765432", "[IBAN ending 5432]")]
    [InlineData("NL91ABNA0417164300, BE68 5390 0754 7034", "[IBAN ending 4300], [IBAN ending 7034]")]
    [InlineData("password: hunter2 does not work", "password: [secret removed] does not work")]
    [InlineData("Mein Passwort ist h4llo!Welt", "Mein Passwort ist [secret removed]")]
    [InlineData("CVV 123", "CVV [secret removed]")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE leaked", "key [secret removed] leaked")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0xx.c2lnbmF0dXJl", "[secret removed]")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-x-\n-----END RSA PRIVATE KEY----- sorry", "[secret removed] sorry")]
    [InlineData("-----BEGIN PRIVATE KEY-----\ncut off", "[secret removed]")]
    public void Text_WithSomethingSecret_LosesItAndNothingElse(string text, string expected) => Assert.Equal(expected, Masking.Apply(text));

    [Theory]
    [InlineData("Order 4111 1111 1111 1112 is late")]
    [InlineData("Tracking 1Z4111111111111111")]
    [InlineData("Parcel 9400111899223197428490")]
    [InlineData("Call +49 30 901820 or 0800-123456789")]
    [InlineData("4111111111111111X")]
    [InlineData("DE89 3704 0044 0532 0130 01")]
    [InlineData("DE 89 were sold")]
    [InlineData("My password is wrong and my PIN does not work")]
    [InlineData("I forgot my password. Secret ingredient?")]
    [InlineData("2026-11-22 20:14:14 2026-11-22")]
    [InlineData("")]
    public void Text_WithNothingSecret_StaysTheSame(string text) => Assert.Same(text, Masking.Apply(text));

    [Fact]
    public void Patterns_OfATenant_AreTakenOutToo()
    {
        Regex[] patterns = [Masking.Pattern(@"member-\d{6}"), Masking.Pattern("x*")];

        Assert.Equal("I am [removed], card [card ending 1111]", Masking.Apply("I am MEMBER-123456, card 4111111111111111", patterns));
        Assert.ThrowsAny<NotSupportedException>(() => Masking.Pattern(@"(a)\1"));
    }

    /// <summary>However a card is written and wherever it stands, no 13 of its digits in a row are left.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Card_WrittenAnyWay_IsNeverLeft(int seed)
    {
        var random = new Random(seed);
        string[] separators = ["", " ", "-", ".", "\u00A0"];
        string[] around = ["", " ", "\n", ", ", "#", "(", "card:", "12 ", " 7", "é "];
        for (var i = 0; i < 2_000; i++)
        {
            var number = Card(random);
            var separator = separators[random.Next(separators.Length)];
            var written = string.Join(separator, number.Chunk(random.Next(3, 7)).Select(group => new string(group)));
            var text = $"{around[random.Next(around.Length - 3)]}{written}{around[random.Next(3)]}";
            var masked = Masking.Apply(text);
            Assert.False(Digits().IsMatch(masked.Replace(" ", "", StringComparison.Ordinal)), $"'{text}' became '{masked}'");
            Assert.Contains(number[^4..], masked, StringComparison.Ordinal);
            Assert.Equal(masked, Masking.Apply(masked));
        }
    }

    /// <summary>A hostile text of the longest kind costs no more than an ordinary one of its length.</summary>
    [Theory]
    [InlineData("4")]
    [InlineData("4 ")]
    [InlineData("DE89")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("password is ")]
    [InlineData("eyJaaaaaaaa.")]
    public void Text_MadeToBeSlow_IsNot(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        var watch = Stopwatch.StartNew();
        Masking.Apply(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    /// <summary>Issued by Visa, Mastercard or American Express, with a right check digit.</summary>
    private static string Card(Random random)
    {
        var (prefix, length) = random.Next(3) switch { 0 => ("4", 16), 1 => ($"5{random.Next(1, 6)}", 16), _ => ("37", 15) };
        var digits = prefix + string.Concat(Enumerable.Range(0, length - prefix.Length - 1).Select(_ => (char)('0' + random.Next(10))));
        return Enumerable.Range(0, 10).Select(check => $"{digits}{check}").Single(number => CardNumbers.IsCard(number));
    }

    [GeneratedRegex(@"\d{13}")]
    private static partial Regex Digits();
}
