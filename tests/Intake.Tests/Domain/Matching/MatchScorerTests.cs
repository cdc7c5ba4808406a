using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Matching;

namespace Recovery.Intake.Tests.Domain.Matching;

/// <summary>IN-03: a scored and explained match.</summary>
public sealed class MatchScorerTests
{
    private static readonly MarkReader Reader = new();
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    [Fact]
    public void Score_TheSameOrder_SaysSoFirst()
    {
        var score = MatchScorer.Score(Of("Where is order A-4711?", "sms"), Of("My order A-4711 is five days late.", "email"), 1, Window);

        Assert.True(score.Score > 0.9);
        Assert.Equal(("order", "Both name A4711."), (score.Reasons[0].Subject, score.Reasons[0].Sentence));
    }

    [Fact]
    public void Score_AnotherOrder_SpeaksAgainstWhateverTheWords()
    {
        const string text = "My parcel {0} is late, the courier never came to the door.";
        var score = MatchScorer.Score(Of(text.Replace("{0}", "order B-9999", StringComparison.Ordinal), "sms"), Of(text.Replace("{0}", "order A-4711", StringComparison.Ordinal), "email"), 1, Window);

        Assert.True(score.Score < 0.9);
        Assert.Contains(score.Reasons, reason => reason is { Subject: "order", Points: < 0 });
    }

    [Fact]
    public void Score_WordsThatHaveNothingInCommon_StaysLow() =>
        Assert.True(MatchScorer.Score(Of("The blender exploded in my kitchen.", "email"), Of("Your agent shouted at me on the phone.", "chat"), 1, Window).Score < 0.3);

    [Fact] // The same two, the later the less likely.
    public void Score_WithTimeBetween_Falls()
    {
        var scores = new[] { 0, 3, 48, 160 }.Select(hours => MatchScorer.Score(Of("My refund is missing.", "email", hours), Of("The refund has not come.", "chat"), 1, Window).Score).ToList();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(4, scores.Distinct().Count());
    }

    [Fact]
    public void Score_Always_LiesBetweenZeroAndOneAndNamesItsReasons()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var score = MatchScorer.Score(Any(random), Any(random), random.Next(5), Window);

            Assert.InRange(score.Score, 0, 1);
            Assert.All(score.Reasons, reason => Assert.True(reason is { Subject.Length: > 0, Sentence.Length: > 0 } && reason.Points != 0));
        }
    }

    [Fact] // What is compared with what changes nothing but the one reminder.
    public void Score_TheOtherWayRound_IsTheSame()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var (one, other) = (Any(random), Any(random));

            Assert.Equal(MatchScorer.Score(one, other, 2, Window).Score, MatchScorer.Score(other, one, 2, Window).Score, 9);
        }
    }

    [Theory]
    [InlineData("", "", "Order no. A-4711 is late", "A4711")]
    [InlineData("a 4711", "", "order B-1", "A4711")]
    [InlineData("", "Rechnung Nr. 2026-0815", "siehe oben", "20260815")]
    [InlineData("", "", "It is about order #F-12345, please", "F12345")]
    [InlineData("", "", "the order came late", null)]
    [InlineData("", "", "order please", null)]
    [InlineData("", "", "booking: XK7Q2P", "XK7Q2P")]
    public void OrderKey_OfAReport_IsWhatItNames(string told, string subject, string text, string? key) => Assert.Equal(key, OrderKeys.Of(told, subject, text));

    [Fact]
    public void OrderKey_OfHostileText_TakesABoundedTime() =>
        Assert.Null(OrderKeys.Of("", "", string.Concat(Enumerable.Repeat("order no order # ", 100_000))));

    [Fact]
    public void Signature_OfTheSameWordsInflected_IsNearlyTheSame()
    {
        var (one, other) = (Reader.Read("", "", "The delivery of my bicycle").Signature, Reader.Read("", "", "you delivered the bicycles").Signature);

        Assert.True(TextSignature.Similarity(one, other) > 0.8);
    }

    [Fact]
    public void Signature_OfPlainWords_IsEmpty() => Assert.Empty(Reader.Read("", "", "Hello, please help me with my order, thank you").Signature);

    [Fact]
    public void Signature_OfTextWithoutSpaces_FindsWhatIsShared() =>
        Assert.True(TextSignature.Similarity(Reader.Read("", "", "我的包裹还没有到").Signature, Reader.Read("", "", "包裹没有到，怎么办").Signature) > 0.3);

    [Fact]
    public void Signature_OfAnything_FitsItsColumn()
    {
        var random = new Random(5);
        var text = string.Join(' ', Enumerable.Range(0, 5000).Select(_ => random.Next().ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
        var signature = Reader.Read("", "", text).Signature;

        Assert.Equal(TextSignature.MaxLength, signature.Length);
        Assert.InRange(TextSignature.Join(signature, Reader.Read("", "", "something else entirely").Signature).Length, 1, TextSignature.MaxLength);
        Assert.Equal(1, TextSignature.Similarity(signature, signature), 9);
    }

    [Theory]
    [InlineData("Still no answer!", true)]
    [InlineData("Wie schon geschrieben: nichts.", true)]
    [InlineData("My parcel is late.", false)]
    public void Reminds_ByItsWords_IsTold(string text, bool reminds) => Assert.Equal(reminds, Reader.Read("", "", text).Reminds);

    private static Traits Of(string text, string channel, int hours = 0)
    {
        var marks = Reader.Read("", "", text);
        return new Traits(marks.OrderKey, "", null, null, Category.Other, channel, Make.Start.AddHours(hours), marks.Signature);
    }

    private static Traits Any(Random random)
    {
        string[] words = ["parcel", "kettle", "refund", "broken", "charged", "order A-4711", "order B-12345", "late"];
        var marks = Reader.Read("", "", string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => words[random.Next(words.Length)])));
        var loss = random.Next(3) == 0 ? random.Next(3) * 100L : (long?)null;
        return new Traits(
            marks.OrderKey, random.Next(2) == 0 ? "" : words[random.Next(3)], loss, loss is null ? null : "USD", (Category)random.Next(1, 15), random.Next(2) == 0 ? "email" : "sms",
            Make.Start.AddMinutes(random.Next(20_000)), marks.Signature);
    }
}
