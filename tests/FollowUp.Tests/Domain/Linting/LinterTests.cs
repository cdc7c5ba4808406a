using System.Diagnostics;
using System.Text;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Linting;
using Xunit.Abstractions;

namespace Recovery.FollowUp.Tests.Domain.Linting;

/// <summary>FU-07.</summary>
public sealed class LinterTests(ITestOutputHelper output)
{
    private const string Good =
        "Dear Ann Lee,\n\nI am sorry that your order 4711 came two days late and that you had to go to the party without it. " +
        "I own this until it is put right: the refund of 40.00 USD is on its way. You will hear from me by 15:00 on Tuesday.\n\nAna Ruiz";

    public static TheoryData<string> Languages => [.. LintLanguage.Names];

    [Theory]
    [InlineData("We are sorry if you were upset by this.", "conditional-apology", "sorry if")]
    [InlineData("We apologize for any inconvenience this may have caused.", "conditional-apology", "any inconvenience")]
    [InlineData("If you felt ignored, I am sorry.", "conditional-apology", "If you felt ignored, I am sorry")]
    [InlineData("I’m sorry you feel that way.", "conditional-apology", "sorry you feel")]
    [InlineData("Our courier lost the parcel.", "blame-shift", "Our courier lost")]
    [InlineData("This was not our fault.", "blame-shift", "not our fault")]
    [InlineData("That lies outside of our control.", "blame-shift", "outside of our control")]
    [InlineData("You should have read the instructions.", "blame-shift", "You should have")]
    [InlineData("As per our policy refunds take ten days.", "policy-speak", "As per our policy")]
    [InlineData("Unfortunately we are unable to help.", "policy-speak", "we are unable to")]
    [InlineData("It was a minor glitch.", "downplaying", "minor glitch")]
    [InlineData("This only affected a few people.", "downplaying", "only affected")]
    [InlineData("We are experiencing higher than usual call volumes.", "excuse", "higher than usual call volumes")]
    [InlineData("Our team has been very busy.", "excuse", "Our team has been very busy")]
    [InlineData("Dear valued customer,", "robotic-opening", "Dear valued customer")]
    [InlineData("Thank you for contacting us.", "robotic-opening", "Thank you for contacting")]
    [InlineData("Your satisfaction is our top priority.", "cheesy-line", "Your satisfaction is our")]
    [InlineData("We value your business.", "cheesy-line", "We value your business")]
    [InlineData("WE ARE VERY SORRY!!!", "shouting", "!!!")]
    [InlineData("This will NEVER HAPPEN again.", "shouting", "NEVER HAPPEN")]
    public void Message_WithAnOffence_IsToldWhere(string text, string rule, string found) =>
        Assert.Contains(Linter.Read(text, "", ""), finding => finding.Rule == rule && finding.Text.Contains(found, StringComparison.Ordinal));

    [Theory]
    [InlineData("Dear Sam,\nthe order was late.", "missing-name")]
    [InlineData("Dear Ann, your order was late.", "missing-apology")]
    [InlineData("Dear Ann, I am sorry about the issue.", "missing-issue")]
    [InlineData("Dear Ann, I am sorry the order was late.", "missing-impact")]
    [InlineData("Dear Ann, I am sorry the order was late.", "missing-ownership")]
    [InlineData("Dear Ann, I am sorry. I will see to it.", "missing-next-time")]
    public void Message_ThatLacksAPart_IsToldWhich(string text, string rule)
    {
        var finding = Assert.Single(Linter.Read(text, "en", "Ann Lee"), finding => finding.Rule == rule);
        Assert.Equal((0, 0, ""), (finding.Start, finding.End, finding.Text));
    }

    [Fact]
    public void GoodApology_HasNoFinding() => Assert.Empty(Linter.Read(Good, "en-GB", "Ann Lee"));

    [Theory]
    [InlineData("I am sorry it was late. If you were charged twice, tell me.")]
    [InlineData("It was our fault, and there is no excuse for it.")]
    [InlineData("Tell me if anything is still wrong.")]
    [InlineData("We have changed our policy because of you.")]
    [InlineData("You should hear from me by noon.")]
    [InlineData("The BBC and NASA wrote about it.")]
    public void HonestSentence_ThatLooksLikeAnOffence_IsLeftAlone(string text) =>
        Assert.DoesNotContain(Linter.Read(text, "en", ""), finding => finding.Text.Length > 0);

    [Fact]
    public void Span_AfterCharactersOutsideTheBasicPlane_CountsUnicodeScalars()
    {
        const string text = "🙏🙏 Hm. We are sorry if you were hurt.";
        var finding = Assert.Single(Linter.Read(text, "", ""), finding => finding.Rule == "conditional-apology");

        var scalars = text.EnumerateRunes().ToList();
        Assert.StartsWith("sorry if", string.Concat(scalars[finding.Start..finding.End].Select(rune => rune.ToString())), StringComparison.Ordinal);
        Assert.Equal(14, finding.Start);
    }

    [Fact]
    public void QuotedLine_OfTheCustomer_IsNotHeldAgainstTheWriter() =>
        Assert.DoesNotContain(Linter.Read("> You said: we are sorry if you were upset\nThat was wrong of us.", "", ""), f => f.Rule == "conditional-apology");

    [Fact]
    public void QuotedWords_AreNotHeldAgainstTheWriter()
    {
        Assert.DoesNotContain(Linter.Read("You wrote that “our courier lost the parcel” was all we had to say. You are right.", "", ""), f => f.Rule == "blame-shift");
        Assert.Contains(Linter.Read("\"Our courier lost the parcel.\"", "", ""), f => f.Rule == "blame-shift");
    }

    [Theory]
    [InlineData("José Núñez", "Dear Jose, your order was late.")]
    [InlineData("Jose Nunez", "Dear Jose\u0301, your order was late.")]
    [InlineData("MÜLLER", "Dear Mr Müller, your order was late.")]
    [InlineData("田中", "田中様、your order was late.")]
    public void Name_HoweverItIsWritten_IsRecognised(string name, string text) =>
        Assert.DoesNotContain(Linter.Read(text, "en", name), finding => finding.Rule == RuleNames.MissingName);

    [Theory]
    [InlineData("Ann", "Dear Anna, your order was late.")]
    [InlineData("Ann", "We did this annually.")]
    public void Name_ThatIsPartOfAnotherWord_IsNotTheName(string name, string text) =>
        Assert.Contains(Linter.Read(text, "en", name), finding => finding.Rule == RuleNames.MissingName);

    [Fact]
    public void LanguageFile_AmongItsPhrases_ReadsANumberWhereAnotherLineWouldBeAComment()
    {
        var language = LintLanguage.Read("en", new StringReader("# A comment.\n== downplaying hint\nwhy: w\nmend: m\n# minutes late"));
        Assert.Single(language.Find(new LintText("You were 5 minutes late.", language.Splitter, language.Vocabulary))["downplaying"]);
    }

    [Fact]
    public void UnknownLanguage_IsSaidToBeUnread() =>
        Assert.Equal([RuleNames.LanguageUnread], Linter.Read("Прошу прощения, если вы расстроены!!!", "ru", "Anna").Select(f => f.Rule));

    [Fact]
    public void Findings_AreOrderedByPlace_AndBounded()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 400; i++)
            text.Append("It was a minor glitch. ");
        var findings = Linter.Read(text.ToString(), "", "");

        Assert.Equal(Linter.MaxFindings, findings.Count);
        Assert.Equal(findings.OrderBy(f => f.Start).Select(f => f.Start), findings.Select(f => f.Start));
    }

    [Fact]
    public void Rules_HaveStableNamesOfTheirOwn()
    {
        Assert.Equal(RuleNames.OfALanguage.Distinct(), RuleNames.OfALanguage);
        Assert.All(RuleNames.OfALanguage, name => Assert.Matches("^[a-z]+(-[a-z]+)*$", name));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_Always_KnowsEveryRule_AndSaysWhyAndHow(string language)
    {
        var known = LintLanguage.For(language)!;
        Assert.Equal(RuleNames.OfALanguage.Order(), known.Rules.Keys.Order());
        Assert.Equal(RuleNames.OfALanguage.Concat(EvidenceNames.All).Order(), known.Sections.Order());
        Assert.All(known.Rules.Values, words => Assert.NotEqual(Finding.Types.Level.Unspecified, words.Level));
        Assert.All(known.Rules, rule => Assert.Equal(LintLanguage.For("en")!.Rules[rule.Key].Level, rule.Value.Level));
    }

    [Fact] // What it takes is measured by the benchmarks; this only holds that it stays of that order, whatever else the machine does.
    public void Message_OfUsualLength_IsReadWithinMilliseconds()
    {
        var text = string.Concat(Enumerable.Repeat(Good + "\n\n", 4));
        var took = new List<TimeSpan>();
        for (var i = 0; i < 101; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Linter.Read(text, "en", "Ann Lee");
            took.Add(Stopwatch.GetElapsedTime(start));
        }
        var median = took.Order().ElementAt(took.Count / 2);
        output.WriteLine($"{median.TotalMilliseconds} ms for {text.Length} characters");
        Assert.True(median < TimeSpan.FromMilliseconds(10), $"{median.TotalMilliseconds} ms for {text.Length} characters");
    }

    [Theory]
    [InlineData('a')]
    [InlineData(' ')]
    [InlineData('!')]
    [InlineData('A')]
    public void LongestText_WhateverItIs_TakesLinearTime(char c)
    {
        var text = "sorry if our " + new string(c, 19_900) + " we are sorry";
        Linter.Read(text, "en", "Ann");
        var start = Stopwatch.GetTimestamp();
        Linter.Read(text, "en", "Ann");
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1));
    }
}
