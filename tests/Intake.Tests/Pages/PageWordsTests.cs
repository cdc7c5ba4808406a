using System.Globalization;
using Recovery.Intake.Pages;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Tests.Pages;

/// <summary>IN-15: the page's own words, in every language it speaks.</summary>
public sealed class PageWordsTests
{
    public static TheoryData<string> Languages => [.. PageWords.All.Select(words => words.Language)];

    [Fact]
    public void Languages_Always_HoldTheSeven() => Assert.Equal(["de", "en", "es", "fr", "it", "nl", "pt"], PageWords.All.Select(words => words.Language).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Words_OfALanguage_AreAllThereAndItsOwn(string language)
    {
        var (words, english) = (PageWords.For(language), PageWords.English);

        Assert.Equal(language, words.Language);
        Assert.Equal(Enum.GetValues<CaseStatus>().Where(status => status != CaseStatus.Unspecified), words.Statuses.Keys.Order());
        Assert.Equal(english.Said.Keys, words.Said.Keys);
        Assert.Equal(english.Kinds.Keys, words.Kinds.Keys);
        var all = words.Statuses.Values.Concat(words.Said.Values).Concat(words.Kinds.Values).ToList();
        Assert.All(all, sentence => Assert.NotEmpty(sentence));
        if (language != "en")
            Assert.Empty(all.Intersect(english.Statuses.Values.Concat(english.Said.Values).Concat(english.Kinds.Values)));
        Assert.Contains("2026", Make.Start.ToString(words.TimeFormat, CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pt-BR", "pt")]
    [InlineData("FR_ca", "fr")]
    [InlineData("ja", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void For_ALanguage_IsTheNearestThereIs(string? language, string found) => Assert.Equal(found, PageWords.For(language).Language);
}
