using Recovery.TestKit;
using System.Buffers.Text;
using Microsoft.Extensions.Options;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Tests.Domain.StatusLinks;

/// <summary>IN-15: a signed, expiring link.</summary>
public sealed class StatusTokensTests
{
    private readonly ManualClock _clock = new(Make.Start);
    private readonly StatusGrant _grant = new("acme", TypeId.New("case", Make.Start), Make.Start.AddDays(30));

    [Fact]
    public void TryRead_WhatWasIssued_GivesItBack()
    {
        var token = Tokens().Issue(_grant);

        Assert.True(Tokens().TryRead(token, out var read));
        Assert.Equal(_grant, read);
        Assert.InRange(token.Length, 80, StatusTokens.MaxLength);
        Assert.DoesNotContain(token, c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'));
    }

    [Fact]
    public void Issue_Twice_GivesTwoSecrets() => Assert.NotEqual(Tokens().Issue(_grant), Tokens().Issue(_grant));

    [Fact]
    public void TryRead_AnyByteChanged_ReadsNothing()
    {
        var token = Base64Url.DecodeFromChars(Tokens().Issue(_grant));
        for (var i = 0; i < token.Length; i++)
        {
            token[i] ^= 1;
            Assert.False(Tokens().TryRead(Base64Url.EncodeToString(token), out _), $"byte {i}");
            token[i] ^= 1;
        }
    }

    [Fact]
    public void TryRead_AnotherSpelling_ReadsNothing()
    {
        // 76 bytes leave spare bits in the last character of base64.
        var token = Tokens().Issue(_grant with { Tenant = "abc" });
        var spellings = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Select(last => token[..^1] + last).Append(token + "=").Append(token + " ");

        Assert.Single(spellings, spelling => Tokens().TryRead(spelling, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("../../etc/passwd")]
    [InlineData("%00")]
    public void TryRead_Rubbish_ReadsNothing(string token) => Assert.False(Tokens().TryRead(token, out _));

    [Fact]
    public void TryRead_AnEndlessToken_ReadsNothing() => Assert.False(Tokens().TryRead(new string('A', 100_000), out _));

    [Fact]
    public void TryRead_UnderAnotherKey_ReadsNothing() => Assert.False(Tokens(key: 2).TryRead(Tokens().Issue(_grant), out _));

    [Fact]
    public void TryRead_AtItsExpiry_ReadsNothing()
    {
        var token = Tokens().Issue(_grant);

        _clock.Now = _grant.ExpiresAt.AddSeconds(-1);
        Assert.True(Tokens().TryRead(token, out _));
        _clock.Now = _grant.ExpiresAt;
        Assert.False(Tokens().TryRead(token, out _));
    }

    private StatusTokens Tokens(byte key = 1) => new(
        Options.Create(new InternalTokenOptions { InternalKey = Convert.ToBase64String([.. Enumerable.Repeat(key, 32)]) }), _clock);
}
