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
            foreach (var language in Texts.Languages)
            {
                foreach (var message in MessageRequirements.Places.Keys)
                    all.Add(language, message);
            }
            return all;
        }
    }

    [Fact]
    public void Texts_Always_SpeakEnglishAndGerman() => Assert.Equal(["de", "en"], Texts.Languages.Order());

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
            Assert.Equal(message, MessageNames.Choose(KindOf(message), ReasonOf(message), sensitive: false, PromiseOf(message), learned: !message.EndsWith("learning", StringComparison.Ordinal)) + LinkSuffix(message));
    }

    /// <summary>FU-07: we take our own medicine.</summary>
    [Theory]
    [InlineData("acknowledgment")]
    [InlineData("update")]
    [InlineData("update_by_person")]
    [InlineData("update_reopened")]
    [InlineData("update_remedy_delayed")]
    [InlineData("confirmation")]
    public void OwnEnglishText_ReadByTheLinter_HasNoFinding(string message)
    {
        var written = Write(message, To("en"), PromiseOf(message));

        Assert.Empty(Linter.Read(written.Body, "en", "Ann Lee"));
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
    [InlineData("fr", "und", "en")]
    [InlineData("fr", "de", "de")]
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
        broken["acknowledgment"] = broken["acknowledgment"] with { Body = [.. broken["acknowledgment"].Body.Select(line => line.Replace(part, instead, StringComparison.Ordinal))] };

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

    private static Dictionary<string, TextFile> ReadFiles() => new[] { "en", "de" }.ToDictionary(language => language, language =>
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream($"texts/{language}.json")!;
        return TextFile.Read(stream);
    });

    private static Addressee To(string language) => new("Ann Lee", "My parcel is late", Category.Delay, language, "Europe/Berlin", "Dana Cole", "The recovery team");

    private static PlannedPromise? PromiseOf(string message) => MessageRequirements.Places[message].Contains(MessageRequirements.NextUpdate)
        ? new PlannedPromise(message.StartsWith("confirmation", StringComparison.Ordinal) ? PromiseKind.PersonalFollowUp : PromiseKind.Update, Due, message is "update_by_person" or "acknowledgment_safe")
        : null;

    private static string KindOf(string message) => message switch
    {
        "follow_up" or "follow_up_without_learning" => "follow_up",
        _ when message.StartsWith("agent_message", StringComparison.Ordinal) => "agent_message",
        _ => message.Split('_')[0],
    };

    private static string ReasonOf(string message) => message switch
    {
        "update_reopened" => MessageReasons.Reopened,
        "update_remedy_delayed" => MessageReasons.RemedyDelayed,
        "confirmation_agreed" => MessageReasons.Agreed,
        "confirmation_unconfirmed" => MessageReasons.Unconfirmed,
        _ => MessageReasons.Usual,
    };

    private static string LinkSuffix(string message) => message.EndsWith(MessageNames.WithoutLink, StringComparison.Ordinal) ? MessageNames.WithoutLink : "";

    private static WrittenMessage Write(string message, Addressee to, PlannedPromise? promise)
    {
        var parts = new Dictionary<string, string>
        {
            ["text"] = "Hello Ann.",
            ["options"] = "a) Money back",
            ["done"] = "- Refund of 40.00 USD",
            ["learning"] = "We check labels now.",
            ["question"] = "How was it?",
            ["scale"] = "1 to 5",
        };
        return Writer.Write(message, to, parts, promise);
    }

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex OpenPlace();

    [GeneratedRegex(@"\d{1,2}:\d{2}")]
    private static partial Regex Clock();
}
