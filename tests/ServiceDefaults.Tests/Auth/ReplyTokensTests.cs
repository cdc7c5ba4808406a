using Recovery.ServiceDefaults.Auth;

namespace Recovery.ServiceDefaults.Tests.Auth;

/// <summary>Decision 0033: what names a case in a mail cannot be made by anybody else.</summary>
public sealed class ReplyTokensTests
{
    private const string Case = "case_01h455vb4pex5vsknk084sn02q";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly ReplyTokens _tokens = new(Key);

    [Fact]
    public void Token_InWhateverPlaceAndCase_NamesItsCase()
    {
        var token = _tokens.Of("acme", Case);

        Assert.Equal(ReplyTokens.Length, token.Length);
        foreach (var text in new[] { $"care+{token}@shop.example", $"<{token}@shop.example>", $"<dlv_1.{token}@shop.example>", $"CARE+{token.ToUpperInvariant()}@SHOP.EXAMPLE" })
            Assert.Equal(Case, _tokens.CaseOf("acme", text));
    }

    [Fact]
    public void Token_OfAnotherTenantCaseOrKey_NamesNothing()
    {
        var token = _tokens.Of("acme", Case);
        var other = string.Concat("01h455vb4pex5vsknk084sn03r", token.AsSpan(26));

        Assert.Null(_tokens.CaseOf("globex", $"<{token}@x>"));
        Assert.Null(_tokens.CaseOf("acme", $"<{other}@x>"));
        Assert.Null(new ReplyTokens(new byte[32]).CaseOf("acme", $"<{token}@x>"));
    }

    [Fact]
    public void Token_ChangedAnywhere_NamesNothing()
    {
        var token = _tokens.Of("acme", Case);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == '2' ? '3' : '2') + token[(i + 1)..];
            Assert.False(_tokens.TryRead("acme", changed, out _), changed);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("<>")]
    [InlineData("care@shop.example")]
    [InlineData("care+@shop.example")]
    [InlineData("<01h455vb4pex5vsknk084sn02q@shop.example>")]
    [InlineData("ſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſ@x")]
    public void Text_WithoutAToken_NamesNothing(string text) => Assert.Null(_tokens.CaseOf("acme", text));

    [Fact]
    public void Token_UnderAKeyThatIsBeingReplaced_IsStillRead()
    {
        var token = _tokens.Of("acme", Case);

        Assert.True(new ReplyTokens(new byte[32], Key).TryRead("acme", token, out var named));
        Assert.Equal(Case, named);
    }
}
