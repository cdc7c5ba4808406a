using Recovery.FollowUp.Domain.Linting;
using Xunit.Abstractions;

namespace Recovery.FollowUp.Tests.Domain.Linting;

/// <summary>FU-07 on a labelled corpus. The phrases were fitted to the files called "tuning"; those called "held-out" show how they do on words they were not made for.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.85;

    private static readonly IReadOnlySet<string> OfASentence = new HashSet<string>([.. RuleNames.Said, RuleNames.Shouting]);

    public static TheoryData<string> Languages => [.. LintLanguage.Names];

    private static IEnumerable<string> SentenceFiles => Corpus.Files("*.txt").Where(file => !file.Contains(".messages.", StringComparison.Ordinal));

    [Fact]
    public void Corpus_Always_IsLargeEnoughToMeanSomething()
    {
        Assert.True(SentenceFiles.Where(file => file.StartsWith("en.", StringComparison.Ordinal)).Sum(file => Corpus.Sentences(file).Count) >= 300);
        Assert.True(Corpus.Files("en.messages.*.txt").Sum(file => Corpus.Messages(file).Count) >= 60);
    }

    [Fact]
    public void Language_ThatTheLinterReads_HasACorpus() => Assert.Equal(LintLanguage.Names, SentenceFiles.Select(file => file.Split('.')[0]).Distinct());

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_OfALanguage_AreJudgedAsLabelled(string language)
    {
        var all = Judge($"{language}.*.txt");
        output.WriteLine($"held out: {Judge($"{language}.*held-out.txt")}\nall: {all}");

        Assert.True(all.Precision >= LeastPrecision && all.Recall >= LeastRecall, all.ToString());
    }

    /// <summary>English has enough of them for a figure of their own.</summary>
    [Fact]
    public void EnglishTexts_HeldOut_AreJudgedAsLabelled()
    {
        var heldOut = Judge("en.*held-out.txt");
        Assert.True(heldOut.Precision >= LeastPrecision && heldOut.Recall >= LeastRecall, heldOut.ToString());
    }

    private static Score Judge(string files)
    {
        var score = new Score();
        foreach (var file in Corpus.Files(files))
        {
            var whole = file.Contains(".messages.", StringComparison.Ordinal);
            foreach (var sample in whole ? Corpus.Messages(file) : Corpus.Sentences(file))
                score.Add(sample.Text.ReplaceLineEndings(" / "), sample.Rules, Said(sample, file.Split('.')[0]).Where(rule => whole || OfASentence.Contains(rule)).ToHashSet());
        }
        return score;
    }

    private static IEnumerable<string> Said(Corpus.Sample sample, string language) => Linter.Read(sample.Text, language, sample.CustomerName).Select(finding => finding.Rule);
}
