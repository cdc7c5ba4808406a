using Recovery.FollowUp.Domain.Linting;
using Xunit.Abstractions;

namespace Recovery.FollowUp.Tests.Domain.Linting;

/// <summary>FU-07 on a labelled corpus. The phrases were fitted to the files called "tuning"; those called "held-out" show how they do on words they were not made for.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.85;

    private static readonly IReadOnlySet<string> OfASentence = new HashSet<string>([.. RuleNames.Said, RuleNames.Shouting]);

    /// <summary>Language and part of each file: "en tuning", "en held-out"…</summary>
    public static TheoryData<string, string> Parts
    {
        get
        {
            var parts = new TheoryData<string, string>();
            foreach (var name in SentenceFiles.Select(file => file.Split('.')))
                parts.Add(name[0], name[1]);
            return parts;
        }
    }

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
    [MemberData(nameof(Parts))]
    public void Texts_OfTheCorpus_AreJudgedAsLabelled(string language, string part)
    {
        var score = new Score();
        foreach (var sample in Corpus.Sentences($"{language}.{part}.txt"))
            score.Add(sample.Text, sample.Rules, Said(sample, language).Where(OfASentence.Contains).ToHashSet());
        foreach (var sample in Corpus.Files($"{language}.messages.{part}.txt").SelectMany(Corpus.Messages))
            score.Add(sample.Text.ReplaceLineEndings(" / "), sample.Rules, Said(sample, language).ToHashSet());

        output.WriteLine(score.ToString());
        Assert.True(score.Precision >= LeastPrecision && score.Recall >= LeastRecall, score.ToString());
    }

    private static IEnumerable<string> Said(Corpus.Sample sample, string language) => Linter.Read(sample.Text, language, sample.CustomerName).Select(finding => finding.Rule);
}
