using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Tests.Domain.Classification;

public sealed class WordListsTests
{
    [Fact]
    public void Shipped_EveryCategoryAndFlag_HasWords()
    {
        var rules = WordLists.LoadShipped().Values.SelectMany(rules => rules).ToHashSet();

        foreach (var category in Enum.GetValues<Category>().Except([Category.Unspecified, Category.Other]))
            Assert.Contains(rules, rule => rule.Speaks == Speaks.ForCategory && rule.Value == (int)category);
        foreach (var flag in Enum.GetValues<SensitiveFlag>().Except([SensitiveFlag.Unspecified, SensitiveFlag.MarkedByTenant]))
            Assert.Contains(rules, rule => rule.Speaks == Speaks.ForFlag && rule.Value == (int)flag);
        foreach (var severity in new[] { Severity.Critical, Severity.Major, Severity.Minor })
            Assert.Contains(rules, rule => rule.Speaks == Speaks.ForSeverity && rule.Value == (int)severity);
    }

    [Fact] // IN-07: no phrase of a sensitive list is lost on the way into the automaton.
    public void Shipped_EverySensitivePhrase_FlagsATextThatHoldsIt()
    {
        var shipped = WordLists.LoadShipped();
        var lost = shipped
            .SelectMany(entry => entry.Value.Where(rule => rule.Speaks == Speaks.ForFlag).Select(rule => (entry.Key, Flag: (SensitiveFlag)rule.Value)))
            .Where(entry => !shipped[entry.Key].Any(rule => rule.Speaks == Speaks.AgainstFlag))
            .Where(entry => !FlagsOf($"We say {entry.Key.Replace("*", "xyz", StringComparison.Ordinal)} here.").Contains(entry.Flag))
            .ToList();

        Assert.Empty(lost);
    }

    [Fact]
    public void Read_ALineWithChoices_StandsForEachOfThem()
    {
        var rules = new Dictionary<string, Rule[]>();

        WordLists.Read(["[category DELAY 2 + severity MAJOR]", "my (bag|(hand|) luggage) is late*"], rules);

        Assert.Equal(["my bag is late*", "my hand luggage is late*", "my luggage is late*"], rules.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([new Rule(Speaks.ForCategory, (int)Category.Delay, 2), new Rule(Speaks.ForSeverity, (int)Severity.Major, 1)], rules["my bag is late*"]);
    }

    [Theory]
    [InlineData("(a|b")]
    [InlineData("a)b")]
    [InlineData("(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c)")]
    public void Expand_AMistakeInTheList_SaysSo(string line) => Assert.Throws<InvalidOperationException>(() => PhrasePattern.Expand(line));

    private static IReadOnlyList<SensitiveFlag> FlagsOf(string text)
    {
        using var folded = new FoldedText(text);
        return Shipped.Lexicon.Read(folded, null).Flags();
    }
}
