using System.Diagnostics;
using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Tests.Domain.Classification;

/// <summary>Whatever a text holds, it is classified, and soon.</summary>
public sealed class RobustnessTests
{
    private const int Rounds = 400;
    private const int Longest = 100_000;

    [Fact]
    public void Classify_AnyCharacters_NeverThrowsAndExplainsWithTheText()
    {
        var random = new Random(20261122);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Anything(random, random.Next(1, 200));

            var said = Shipped.Classifier.Classify(Anything(random, random.Next(0, 20)), text);

            Assert.All(said.Answers.Answers, answer => Assert.True(answer.Probability is >= 0 and <= 1, text));
        }
    }

    [Fact]
    public void Classify_TheSameText_SaysTheSame()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 20; round++)
        {
            var text = Anything(random, 300);

            Assert.Equal(Shipped.Classifier.Classify("", text).Answers, new Classifier(Shipped.Lexicon, Shipped.Models).Classify("", text).Answers);
        }
    }

    [Theory] // Five times what the contract allows.
    [InlineData("killing me softly ")]
    [InlineData("äöü ")]
    [InlineData("注文が届きません")]
    [InlineData("\u0301")]
    [InlineData("a.b@c ")]
    public void Classify_AHundredThousandCharacters_TakesABoundedTime(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, Longest / repeated.Length));
        Shipped.Classifier.Classify("", text);

        var start = Stopwatch.GetTimestamp();
        Shipped.Classifier.Classify("", text);

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, 500);
    }

    /// <summary>UTF-16 units from everywhere: letters, marks, halves of pairs, controls.</summary>
    private static string Anything(Random random, int length) => string.Create(length, random, static (span, source) =>
    {
        foreach (ref var c in span)
            c = source.Next(4) switch { 0 => (char)source.Next(' ', 0x7F), 1 => (char)source.Next(0x600), 2 => ' ', _ => (char)source.Next(0x10000) };
    });
}
