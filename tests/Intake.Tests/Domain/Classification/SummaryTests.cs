using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Tests.Domain.Classification;

public sealed class SummaryTests
{
    private static readonly Classifier Classifier = Shipped.Classifier;

    [Theory]
    [InlineData("Re: AW: Broken vase", "It came in pieces.", "Broken vase")]
    [InlineData("Please help!", "Hello there. The vase arrived broken. Regards, Ann", "The vase arrived broken.")]
    [InlineData("", "Dear team,\nmy parcel never arrived! What now?", "my parcel never arrived!")]
    [InlineData("", "Good morning to you all. How are you?", "Good morning to you all.")]
    [InlineData("", "Help", "Help")]
    [InlineData("", "Version 2.5 of your app keeps crashing since 3 p.m. yesterday", "Version 2.5 of your app keeps crashing since 3 p.m.")]
    public void Of_AReport_NamesTheIssueInTheCustomersWords(string subject, string text, string summary) => Assert.Equal(summary, Classifier.Classify(subject, text).Summary);

    [Fact]
    public void Of_ALongSentence_IsCutAfterAWord()
    {
        var summary = Classifier.Classify("", string.Join(' ', Enumerable.Repeat("word", 100))).Summary;

        Assert.EndsWith("word…", summary, StringComparison.Ordinal);
        Assert.InRange(summary.EnumerateRunes().Count(), 100, Summary.MaxLength);
    }

    [Fact]
    public void Of_OneEndlessWordOfEmoji_IsNeverCutThroughACharacter()
    {
        var summary = Classifier.Classify("", string.Concat(Enumerable.Repeat("😀", 500))).Summary;

        Assert.Equal(Summary.MaxLength, summary.EnumerateRunes().Count());
        Assert.DoesNotContain(summary.EnumerateRunes(), rune => rune == System.Text.Rune.ReplacementChar);
    }
}
