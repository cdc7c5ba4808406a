using System.Diagnostics;
using System.Reflection;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Languages;

namespace Recovery.Intake.Tests.Domain.Classification;

public sealed class ClassifierTests
{
    private static readonly Classifier Classifier = Shipped.Classifier;

    public static TheoryData<string, string, string, string, string> Corpus()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("corpus.tsv")!);
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var row in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')))
            data.Add(row[0], row[1], row[2], row[3], row[4]);
        return data;
    }

    [Theory] // IN-05, IN-06, IN-07
    [MemberData(nameof(Corpus))]
    public void Classify_ALabelledComplaint_SaysWhatAPersonSaid(string language, string category, string severity, string flags, string text)
    {
        var said = Classifier.Classify("", text);

        var found = said.Flags.Count == 0 ? "-" : string.Join(',', said.Flags.Select(WireNames.Of).Order(StringComparer.Ordinal));
        Assert.Equal(
            (language, category, severity, string.Join(',', flags.Split(',').Order(StringComparer.Ordinal))),
            (said.Language, WireNames.Of(said.Category), WireNames.Of(said.Severity), found));
    }

    [Fact]
    public void Corpus_OfComplaints_IsLargeEnoughToMeanSomething() => Assert.True(Corpus().Count >= 60);

    [Fact] // IN-06: with the words that caused it
    public void Classify_ANamedFailure_QuotesTheCustomersOwnWords()
    {
        var said = Classifier.Classify("", "You CHARGED   me. I was Billed, twice — and my lawyer agrees.");

        Assert.Contains(said.Reasons, reason => reason.Subject == "category" && reason.Sentence.Contains("\"Billed, twice\"", StringComparison.Ordinal) && reason.Points > 0);
        Assert.Contains(said.Reasons, reason => reason is { Subject: "flag:LEGAL_THREAT", Sentence: "The text says \"lawyer\"." });
    }

    [Fact]
    public void Classify_WordsFarApart_QuotesAtMostOneShortLine()
    {
        var said = Classifier.Classify("", $"charged{new string('\n', 5000)}twice");

        Assert.All(said.Reasons, reason => Assert.InRange(reason.Sentence.Length, 1, 400));
        Assert.DoesNotContain(said.Reasons, reason => reason.Sentence.Contains('\n', StringComparison.Ordinal));
    }

    [Theory] // IN-07: an idiom is not a person in danger
    [InlineData("Your prices are killing me.")]
    [InlineData("It was commercial suicide to drop that feature.")]
    [InlineData("I want to die of embarrassment about this order.")]
    [InlineData("My phone is dying all the time.")]
    public void Classify_AnIdiom_DoesNotFlagSelfHarm(string text) => Assert.DoesNotContain(SensitiveFlag.SelfHarm, Classifier.Classify("", text).Flags);

    [Theory] // IN-07: it errs towards a human
    [InlineData("Your prices are killing me and some days I want to kill myself.")]
    [InlineData("Commercial suicide, they said. But it is me who feels suicidal now.")]
    [InlineData("i cant go on living like this")]
    [InlineData("There’s no reason to live any more.")]
    [InlineData("I took an overdose last week because of this debt.")]
    [InlineData("Ich will nicht mehr leben.")]
    [InlineData("Manchmal denke ich an Selbstmord.")]
    [InlineData("SUICIDE")]
    public void Classify_APersonInDanger_IsFlaggedAndCritical(string text)
    {
        var said = Classifier.Classify("", text);

        Assert.Contains(SensitiveFlag.SelfHarm, said.Flags);
        Assert.Equal(Severity.Critical, said.Severity);
    }

    [Fact]
    public void Classify_TheSubjectLine_Counts() =>
        Assert.Contains(SensitiveFlag.LegalThreat, Classifier.Classify("My lawyer is informed", "See the subject.").Flags);

    [Fact]
    public void Classify_ALightWordInsideAGraveText_DoesNotMakeItMinor() =>
        Assert.Equal(Severity.Critical, Classifier.Classify("", "It is a small issue, not urgent, but the plug caught fire.").Severity);

    [Fact]
    public void Classify_ALightComplaintWithALoss_IsNotMinor()
    {
        const string text = "A small scratch, not a big deal.";

        Assert.Equal((Severity.Minor, Severity.Moderate), (Classifier.Classify("", text).Severity, Classifier.Classify("", text, hasLoss: true).Severity));
    }

    [Fact]
    public void Classify_WithWordsOfTheTenant_AddsToTheShippedOnes()
    {
        var words = TenantWords.Of(new IntakePolicy { CriticalWords = { "Reaktor" }, SensitiveWords = { "Frau Müller", "火灾", "退款 问题", "vip*" } });

        var said = Classifier.Classify("", "Der Reaktor ist aus, sagt FRAU MULLER.", tenantWords: words);
        Assert.Equal((Severity.Critical, true), (said.Severity, said.Flags.Contains(SensitiveFlag.MarkedByTenant)));
        Assert.Contains(SensitiveFlag.MarkedByTenant, Classifier.Classify("", "这里火灾了", tenantWords: words).Flags);
        Assert.Contains(SensitiveFlag.MarkedByTenant, Classifier.Classify("", "有退款 问题", tenantWords: words).Flags);
        Assert.Contains(SensitiveFlag.MarkedByTenant, Classifier.Classify("", "for our VIPs only", tenantWords: words).Flags);
        Assert.Empty(Classifier.Classify("", "Der Reaktor ist aus.").Flags);
    }

    [Fact]
    public void TenantWords_OfAPolicyWithNone_AreNotThere() => Assert.Null(TenantWords.Of(new IntakePolicy()));

    [Theory]
    [InlineData("")]
    [InlineData("!!! ???")]
    [InlineData("\u202Eevil\u202C \uD83D\uDE00")]
    [InlineData("\uD800 \uDFFF\uD800")]
    public void Classify_HardlyAnyWords_SaysItCannotTell(string text)
    {
        var said = Classifier.Classify("", text);

        Assert.Equal((Category.Other, Severity.Moderate, LanguageAnswer.Undetermined), (said.Category, said.Severity, said.Language));
    }

    [Fact] // What it takes is measured by the benchmarks; this only holds that it stays of that order, whatever else the machine does.
    public void Classify_ATextOf750Characters_StaysFarBelowAMillisecondOrTwo()
    {
        var text = string.Join(' ', Corpus().Select(row => (string)row[4]).Take(10))[..750];
        for (var i = 0; i < 2000; i++)
            Classifier.Classify("", text);
        var medians = Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 101).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Classifier.Classify("", text);
            return Stopwatch.GetElapsedTime(start);
        }).Order().ElementAt(50));

        Assert.InRange(medians.Min().TotalMilliseconds, 0, 2);
    }

    [Theory] // No text makes it slow: the time goes with the length.
    [InlineData("want to ")]
    [InlineData("not urgent ")]
    [InlineData("my my my ")]
    [InlineData("a")]
    public void Classify_TheLongestText_StaysFast(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 20_000 / repeated.Length));
        Classifier.Classify("", text);
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Classifier.Classify("", text);
            return Stopwatch.GetElapsedTime(start);
        });

        Assert.InRange(best.TotalMilliseconds, 0, 100);
    }
}
