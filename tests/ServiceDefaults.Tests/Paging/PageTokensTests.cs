using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Time;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Paging;

public sealed class PageTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly string Filter = PageTokens.FilterHash("status=open", null);
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private PageTokens Tokens => new(Key, new WallTime(_clock));

    [Fact]
    public void Token_ReadBack_GivesItsKeys()
    {
        var token = Tokens.Next("acme", Filter, "2026-03-01T00:00:00Z", "", "case_ä");

        Assert.True(Tokens.TryRead(token, "acme", Filter, out var keys));
        Assert.Equal(["2026-03-01T00:00:00Z", "", "case_ä"], keys);
    }

    [Fact]
    public void Token_OfAnotherTenantFilterOrKey_IsNotGood()
    {
        var token = Tokens.Next("acme", Filter, "a");

        Assert.False(Tokens.TryRead(token, "other", Filter, out _));
        Assert.False(Tokens.TryRead(token, "acme", PageTokens.FilterHash("status=closed", null), out _));
        Assert.False(new PageTokens(new byte[32], new WallTime(_clock)).TryRead(token, "acme", Filter, out _));
    }

    [Fact]
    public void Token_ChangedAnywhere_IsNotGood()
    {
        var token = Tokens.Next("acme", Filter, "case_01");

        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token.Remove(i, 1).Insert(i, token[i] == 'A' ? "B" : "A");
            Assert.False(Tokens.TryRead(changed, "acme", Filter, out _), changed);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("%%%")]
    [InlineData("AQAAAA")]
    [InlineData("\u00e4\u0000")]
    public void Token_MadeUp_IsRefused(string token)
    {
        var refusal = Assert.Throws<RuleBroken>(() => Tokens.Read(token, "acme", Filter));

        Assert.Equal(CommonErrors.PageTokenInvalid, refusal.Definition);
    }

    [Fact]
    public void Token_TooLong_IsRefused() => Assert.Throws<RuleBroken>(() => Tokens.Read(new string('A', 100_000), "acme", Filter));

    [Fact]
    public void Token_Absent_IsTheFirstPage()
    {
        Assert.Null(Tokens.Read("", "acme", Filter));
        Assert.Null(Tokens.Read(null, "acme", Filter));
    }

    [Fact]
    public void Token_OlderThanThreeDays_IsNotGood()
    {
        var token = Tokens.Next("acme", Filter, "a");

        _clock.Advance(PageTokens.Life);
        Assert.True(Tokens.TryRead(token, "acme", Filter, out _));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(Tokens.TryRead(token, "acme", Filter, out _));
    }

    [Fact]
    public void FilterHash_OfPartsThatRunTogether_Differs() =>
        Assert.NotEqual(PageTokens.FilterHash("ab", "c"), PageTokens.FilterHash("a", "bc"));

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(int.MaxValue, 1000)]
    public void PageSize_Asked_IsKeptWithinItsLimits(int asked, int expected) => Assert.Equal(expected, PageSize.Of(asked));

    [Fact]
    public void PageSize_Negative_IsRefused() => Assert.Equal(CommonErrors.PageSizeInvalid, Assert.Throws<RuleBroken>(() => PageSize.Of(-1)).Definition);
}
