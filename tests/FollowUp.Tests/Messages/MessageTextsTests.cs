using System.Text.RegularExpressions;
using Recovery.Contracts.Common.V1;
using Recovery.FollowUp.Domain.Linting;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Tests.Messages;

public sealed partial class MessageTextsTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 2, 14, 4, 0, TimeSpan.Zero);
    private static readonly MessageTexts Texts = MessageTexts.Load();
    private static readonly MessageWriter Writer = new(Texts);

    public static TheoryData<string, string> EveryText
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var language in MessageTexts.Languages)
            {
                foreach (var message in MessageRequirements.Places.Keys)
                    all.Add(language, message);
            }
            return all;
        }
    }

    /// <summary>Texts the linter has to pass: those that stand for themselves, not around somebody else's words.</summary>
    public static TheoryData<string, string> EveryTextOfOurs
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var language in MessageTexts.Languages)
            {
                foreach (var message in new[] { "acknowledgment", "update", "update_by_person", "update_reopened", "update_remedy_delayed", "confirmation" })
                    all.Add(language, message);
            }
            return all;
        }
    }

    /// <summary>FU-03: what is read before it is sent is written in the same languages.</summary>
    [Fact]
    public void Texts_Always_SpeakTheLanguagesOfTheLinter() => Assert.Equal(LintLanguage.Names, MessageTexts.Languages.Order());

    [Theory]
    [MemberData(nameof(EveryText))]
    public void Text_WhenFilled_LeavesNoPlaceOpen(string language, string message)
    {
        var written = Write(message, To(language), PromiseOf(message));

        Assert.DoesNotMatch(OpenPlace(), written.Subject + written.Body.Replace(MessageWriter.LinkPlace, "", StringComparison.Ordinal));
        Assert.NotEmpty(written.Subject);
    }

    /// <summary>FU-01: a time in a text has a promise behind it, and a promise has its words.</summary>
    [Theory]
    [MemberData(nameof(EveryText))]
    public void Text_NamesATime_ExactlyWhereItIsSentWithAPromise(string language, string message)
    {
        var promise = PromiseOf(message);
        var written = Write(message, To(language), promise);

        Assert.Equal(promise is not null, Clock().IsMatch(written.Subject + written.Body));
        Assert.Equal(promise is not null, Clock().IsMatch(written.PromiseWords));
        Assert.Contains(written.PromiseWords, written.Body, StringComparison.Ordinal);
    }

    /// <summary>RT-05: what is said in a sensitive case gives nothing away.</summary>
    [Theory]
    [MemberData(nameof(EveryText))]
    public void Text_OfASensitiveCase_DoesNotTellTheIssue(string language, string message)
    {
        if (message.Contains("_safe", StringComparison.Ordinal))
        {
            var written = Write(message, To(language), PromiseOf(message));
            Assert.DoesNotContain("parcel", written.Subject + written.Body, StringComparison.Ordinal);
        }
        else
            Assert.Equal(message, MessageNames.Choose(OccasionOf(message)) + LinkSuffix(message));
    }

    /// <summary>FU-07: we take our own medicine, in every wording.</summary>
    [Theory]
    [MemberData(nameof(EveryTextOfOurs))]
    public void OwnText_ReadByTheLinter_HasNoFinding(string language, string message)
    {
        for (var wording = 0; wording < Texts.For(language).Message(message).Wordings; wording++)
        {
            var written = Write(message, To(language), PromiseOf(message), wording);
            Assert.True(Linter.Read(written.Body, language, "Ann Lee") is [], $"{wording}: {written.Body}\n{string.Join('\n', Linter.Read(written.Body, language, "Ann Lee"))}");
        }
    }

    /// <summary>FU-03: nobody gets the same words twice.</summary>
    [Theory]
    [MemberData(nameof(EveryText))]
    public void Text_InEachOfItsWordings_IsAnother_AndTwoInARowShareNoLineThatHasSeveral(string language, string message)
    {
        var text = Texts.For(language).Message(message);
        var written = Enumerable.Range(0, text.Wordings + 1).Select(wording => Write(message, To(language), PromiseOf(message), wording).Body).ToList();

        Assert.Equal(text.Wordings, written.Distinct().Count());
        Assert.Equal(written[0], written[^1]);
        Assert.InRange(text.Wordings, MessageRequirements.LeastWordings(message), int.MaxValue);
        Assert.All(text.Lines.Where(line => line.Count > 1), line => Assert.Equal(line.Count, line.Places.Count()));
    }

    /// <summary>FU-10: in public nothing is said of the matter, and it is said in few words.</summary>
    [Theory]
    [MemberData(nameof(EveryText))]
    public void PublicText_TellsNeitherNameNorIssue_AndIsShort(string language, string message)
    {
        if (!MessageRequirements.IsPublic(message))
            return;
        var written = Write(message, To(language), null);
        Assert.DoesNotContain("parcel", written.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Lee", written.Body, StringComparison.Ordinal);
        Assert.StartsWith("@ann ", written.Body, StringComparison.Ordinal);
        Assert.InRange(written.Body.Length, 1, 280);
    }

    [Theory]
    [InlineData("Europe/Berlin", "en", "Monday, 2 November 2026 at 15:04 (Europe/Berlin, UTC+1)")]
    [InlineData("Europe/Berlin", "de", "Montag, 2. November 2026, 15:04 Uhr (Europe/Berlin, UTC+1)")]
    [InlineData("America/Los_Angeles", "en", "Monday, 2 November 2026 at 06:04 (America/Los_Angeles, UTC-8)")]
    [InlineData("Asia/Kathmandu", "en", "Monday, 2 November 2026 at 19:49 (Asia/Kathmandu, UTC+5:45)")]
    [InlineData("", "en", "Monday, 2 November 2026 at 14:04 (UTC)")]
    [InlineData("Mars/Olympus", "en", "Monday, 2 November 2026 at 14:04 (UTC)")]
    public void Time_IsToldByTheCustomersClock(string zone, string language, string expected) => Assert.Equal(expected, Texts.For(language).Time(Due, zone));

    [Theory]
    [InlineData("de", "en", "de")]
    [InlineData("de-AT", "", "de")]
    [InlineData("", "de", "de")]
    [InlineData("fr-CA", "en", "fr")]
    [InlineData("sv", "und", "en")]
    [InlineData("sv", "de", "de")]
    [InlineData("", "", "en")]
    public void Language_OfTheCustomer_WinsAndEnglishElse(string preferred, string ofTheText, string expected) =>
        Assert.Equal(expected, Writer.LanguageOf(preferred, ofTheText));

    [Fact]
    public void Words_OfTheCustomer_AreNeverReadAsPlacesOrLines()
    {
        var to = To("en") with { Name = "{next_update}\r\nBcc: eve@example.org", Issue = "{signature}\n\nP.S.\u202Etxt" };
        var written = Write("acknowledgment", to, PromiseOf("acknowledgment"));

        Assert.StartsWith("Dear {next_update} Bcc: eve@example.org,\n", written.Body, StringComparison.Ordinal);
        Assert.Equal("We have your report: {signature} P.S.txt", written.Subject);
    }

    [Fact]
    public void Customer_WithoutAName_IsGreetedWithoutOne() =>
        Assert.StartsWith("Hello,", Write("acknowledgment", To("en") with { Name = "" }, PromiseOf("acknowledgment")).Body, StringComparison.Ordinal);

    [Fact]
    public void LongIssue_IsCutAtAWholeCharacter()
    {
        var written = Write("acknowledgment", To("en") with { Issue = string.Concat(Enumerable.Repeat("🙏", 500)) }, PromiseOf("acknowledgment"));

        Assert.EndsWith("🙏…", written.Subject, StringComparison.Ordinal);
        Assert.InRange(written.Subject.Length, 1, 400);
    }

    [Theory]
    [InlineData("{ownership}", "", "missing [ownership]")]
    [InlineData("{next_update}", "", "missing [next_update]")]
    [InlineData("{greeting}", "{nobody}", "unknown [nobody]")]
    public void Text_ThatLacksARequiredPart_StopsTheStart(string part, string instead, string said)
    {
        var files = ReadFiles();
        var broken = files["en"].Messages.ToDictionary(m => m.Key, m => m.Value);
        broken["acknowledgment"] = broken["acknowledgment"] with
        {
            Body = [.. broken["acknowledgment"].Body.Select(line => new Wordings([.. line.Texts.Select(text => text.Replace(part, instead, StringComparison.Ordinal))]))],
        };

        var refused = Assert.Throws<InvalidDataException>(() => new MessageTexts([files["en"] with { Messages = broken }, files["de"]]));
        Assert.Contains("'acknowledgment'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_ThatLacksAText_StopsTheStart()
    {
        var files = ReadFiles();
        var fewer = files["de"].Messages.Where(m => m.Key != "survey").ToDictionary(m => m.Key, m => m.Value);
        Assert.Throws<InvalidDataException>(() => new MessageTexts([files["en"], files["de"] with { Messages = fewer }]));
    }

    /// <summary>A part that one wording has and another lacks would be missing for some customers.</summary>
    [Fact]
    public void Wordings_OfALine_WithOtherPlaces_StopTheStart()
    {
        var files = ReadFiles();
        var broken = files["en"].Messages.ToDictionary(m => m.Key, m => m.Value);
        broken["agent_message"] = broken["agent_message"] with { Body = [new Wordings(["{text}"]), new Wordings(["By {next_update}.", "Soon."])] };

        Assert.Contains("same places", Assert.Throws<InvalidDataException>(() => new MessageTexts([files["en"] with { Messages = broken }])).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, TextFile> ReadFiles() => new[] { "en", "de" }.ToDictionary(language => language, MessageTexts.Read);

    private static Addressee To(string language) => new("Ann Lee", "@ann", "My parcel is late", Category.Delay, language, "Europe/Berlin", "Dana Cole", "The recovery team");

    private static PlannedPromise? PromiseOf(string message) => MessageRequirements.Places[message].Contains(MessageRequirements.NextUpdate)
        ? new PlannedPromise(message.StartsWith("confirmation", StringComparison.Ordinal) ? PromiseKind.PersonalFollowUp : PromiseKind.Update, Due, message is "update_by_person" or "acknowledgment_safe")
        : null;

    private static MessageOccasion OccasionOf(string message)
    {
        var own = message.StartsWith("confirmation_own", StringComparison.Ordinal);
        var reason = message switch
        {
            "update_reopened" => MessageReasons.Reopened,
            "update_remedy_delayed" => MessageReasons.RemedyDelayed,
            "confirmation_agreed" => MessageReasons.Agreed,
            "confirmation_unconfirmed" => MessageReasons.Unconfirmed,
            "public_reply_invite" => MessageReasons.Invite,
            "fix_notice_unexplained" => MessageReasons.Unexplained,
            _ => MessageReasons.Usual,
        };
        return new MessageOccasion(KindOf(message), reason, Sensitive: false, PromiseOf(message), Learned: !message.EndsWith("learning", StringComparison.Ordinal), own);
    }

    private static string KindOf(string message) =>
        new[] { "follow_up", "agent_message", "public_reply", "fix_notice" }.FirstOrDefault(kind => message.StartsWith(kind, StringComparison.Ordinal)) ?? message.Split('_')[0];

    private static string LinkSuffix(string message) => message.EndsWith(MessageNames.WithoutLink, StringComparison.Ordinal) ? MessageNames.WithoutLink : "";

    private static WrittenMessage Write(string message, Addressee to, PlannedPromise? promise, int wording = 0)
    {
        var parts = new Dictionary<string, string>
        {
            ["text"] = "Hello Ann.",
            ["options"] = "a) Money back",
            ["done"] = "- Refund of 40.00 USD",
            ["learning"] = "We check labels now.",
            ["fix"] = "Every label is read back.",
            ["question"] = "How was it?",
            ["scale"] = "1 to 5",
        };
        return Writer.Write(new TextChoice(message, wording, OwnTexts.None), to, parts, promise);
    }

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex OpenPlace();

    [GeneratedRegex(@"\d{1,2}:\d{2}")]
    private static partial Regex Clock();
}
