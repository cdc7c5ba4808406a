using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Tests.Domain.Classification;

public sealed class PhraseAutomatonTests
{
    [Fact]
    public void Find_OverlappingPhrases_FindsAll()
    {
        var found = Find("the cat sat on the cat sat mat", "cat", "cat sat", "the cat sat", "sat on the", "sat mat", "mat sat");

        Assert.Equal(["cat", "cat", "cat sat", "cat sat", "sat mat", "sat on the", "the cat sat", "the cat sat"], found);
    }

    [Fact]
    public void Find_ABeginning_FindsEveryWordThatBeginsSo() =>
        Assert.Equal(["suicid*", "suicid*", "suicid*", "suicide squad"], Find("suicide squad, suicidal, suicidality", "suicid*", "suicide squad"));

    [Fact]
    public void Find_BeginningsWithinBeginnings_FindsBoth() => Assert.Equal(["over*", "overcharg*"], Find("overcharged", "over*", "overcharg*"));

    [Fact]
    public void Find_APartOfAWord_FindsNothing() => Assert.Empty(Find("scattered cats", "cat", "red"));

    [Fact]
    public void Find_RandomWords_FindsWhatASlowSearchFinds()
    {
        var random = new Random(20260302);
        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"{(char)('a' + random.Next(3))}{(char)('a' + random.Next(2))}"));
        for (var round = 0; round < 300; round++)
        {
            var phrases = Enumerable.Range(0, 12).Select(_ => Words(random.Next(1, 4)) + (random.Next(4) == 0 ? "*" : "")).Distinct().ToArray();
            var text = Words(random.Next(1, 30));

            Assert.Equal(Slow(text, phrases), Find(text, phrases));
        }
    }

    private static List<string> Find(string text, params string[] phrases)
    {
        using var folded = new FoldedText(text);
        var matches = new List<PhraseMatch>();
        new PhraseAutomaton(phrases).Find(folded, matches);
        return [.. matches.Select(match => phrases[match.Phrase]).Order(StringComparer.Ordinal)];
    }

    private static List<string> Slow(string text, string[] phrases)
    {
        var words = text.Split(' ');
        var found = new List<string>();
        foreach (var phrase in phrases)
        {
            var parts = phrase.Split(' ');
            for (var i = 0; i + parts.Length <= words.Length; i++)
            {
                if (parts.Select((part, n) => part.EndsWith('*') ? words[i + n].StartsWith(part[..^1], StringComparison.Ordinal) : words[i + n] == part).All(same => same))
                    found.Add(phrase);
            }
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }
}
