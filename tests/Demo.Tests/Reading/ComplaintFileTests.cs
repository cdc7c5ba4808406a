using Recovery.Demo.Reading;

namespace Recovery.Demo.Tests.Reading;

public class ComplaintFileTests
{
    private const string PublicHeader =
        "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,Consumer consent provided?,"
        + "Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID\n";

    [Fact]
    public void Csv_ThePublicOne_IsReadAsItIs()
    {
        using var text = new TextFile(
            PublicHeader
            + "2024-03-05,Mortgage,FHA,Trouble,,\"They said \"\"soon\"\".\nThen, nothing.\",,\"Bank, Inc.\",TX,750XX,,Consent provided,Web,2024-03-05,Closed,Yes,N/A,8473621\n"
            + "2024-03-06,Mortgage,FHA,Trouble,,,,Other,TX,750XX,,,Postal mail,2024-03-06,Closed,Yes,N/A,8473622\n");

        var complaint = Assert.Single(text.ReadAll());

        Assert.Equal("They said \"soon\".\nThen, nothing.", complaint.Text);
        Assert.Equal(("Mortgage (Bank, Inc.)", "Trouble", "web_form", "8473621"), (complaint.Product, complaint.Subject, complaint.Channel, complaint.ExternalId));
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 0, 0, 0, TimeSpan.Zero), complaint.OccurredAt);
        Assert.Matches("^[a-z]+\\.[0-9a-f]{8}@example\\.org$", complaint.Email);
    }

    [Theory]
    [InlineData(',', "\n")]
    [InlineData(';', "\r\n")]
    [InlineData('\t', "\r\n")]
    public void Csv_WithAnySeparatorAndLineEnd_IsTheSame(char separator, string end)
    {
        using var text = new TextFile($"id{separator}Description{end}1{separator}\"a{separator}b\"{end}{end}2{separator}last", withMark: true);
        Assert.Equal([("1", $"a{separator}b"), ("2", "last")], text.ReadAll().Select(complaint => (complaint.ExternalId, complaint.Text)));
    }

    [Fact]
    public void Csv_WithAByteOrderMark_FindsItsFirstColumn()
    {
        using var text = new TextFile("narrative,id\nlate,7\n", withMark: true);
        Assert.Equal("late", Assert.Single(text.ReadAll()).Text);
    }

    [Fact]
    public void Csv_WithShortAndLongRows_TakesWhatIsThere()
    {
        using var text = new TextFile("text,id,product\nonly text\nmore,2,shoes,size 9,,\n");
        Assert.Equal([("only text", ""), ("more", "shoes")], text.ReadAll().Select(complaint => (complaint.Text, complaint.Product)));
    }

    [Fact]
    public void Jsonl_WithOtherColumns_PassesThemBy()
    {
        using var text = new TextFile(
            """
            {"complaint_what_happened":"late again","complaint_id":12,"tags":["a"],"submitted_via":"Phone","amount":"49.90","thread":"t-1","name":"Ann","email":"ann@example.org"}
            not json

            {"complaint_what_happened":"","complaint_id":13}
            {"complaint_what_happened":"broken"}
            """);
        using var file = ComplaintFile.Open(text.Path);

        var (first, second) = (file.Next()!, file.Next()!);

        Assert.Equal(("late again", "12", "phone", "t-1", "Ann", "ann@example.org", 4_990L), (first.Text, first.ExternalId, first.Channel, first.Conversation, first.Name, first.Email, first.LossCents ?? 0));
        Assert.Equal("broken", second.Text);
        Assert.Null(file.Next());
        Assert.Equal(2, file.PassedBy);
    }

    [Fact]
    public void Rows_WithoutAnAddress_GetOneOfTheirOwnAndAlwaysTheSame()
    {
        using var text = new TextFile("id,text\n1,a\n2,b\n");
        var (once, again) = (text.ReadAll(), text.ReadAll());
        Assert.Equal(2, once.Select(complaint => complaint.Email).Distinct().Count());
        Assert.Equal(once, again);
    }

    [Fact]
    public void Values_TheApiWouldRefuse_AreCleaned()
    {
        using var text = new TextFile(
            """
            {"text":"a\u0000b\u0007\nc","name":"An\u202en\r\nB","email":"two@at@example.org","channel":"Postal mail","date":"yesterday","amount":"-5","id":"x\ny"}
            """);
        var complaint = Assert.Single(text.ReadAll());
        Assert.Equal(("ab\nc", "Ann  B", "postal_mail", "x y"), (complaint.Text, complaint.Name, complaint.Channel, complaint.ExternalId));
        Assert.EndsWith("@example.org", complaint.Email, StringComparison.Ordinal);
        Assert.Equal((null, null), (complaint.OccurredAt, complaint.LossCents));
    }

    [Fact]
    public void Text_TooLongForTheApi_IsCutByCharactersNotByHalves()
    {
        using var text = new TextFile($$"""{"text":"{{string.Concat(Enumerable.Repeat("😀", Clean.MaxTextLength + 5))}}"}""");
        Assert.Equal(2 * Clean.MaxTextLength, Assert.Single(text.ReadAll()).Text.Length);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n\r\n", "is empty")]
    [InlineData("[{\"text\":\"a\"}]", "JSON array")]
    [InlineData("{\"text\":\n", "not a JSON object")]
    [InlineData("{\"who\":\"me\"}\n", "no column with the complaint's text")]
    [InlineData("id,product\n1,shoes\n", "it has: id, product")]
    [InlineData("id,text\n1,\n2,\"  \"\n", "No row")]
    [InlineData("id,text\n", "No row")]
    [InlineData("id,text\n1,\"never closed\n2,x\n", "line 2 has a quote that never closes")]
    public void File_ThatCannotBePlayed_IsRefusedInOneSentence(string content, string why)
    {
        using var text = new TextFile(content);
        var sentence = text.Refusal();
        Assert.Contains(why, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Fact]
    public void File_ThatIsNotThere_IsRefused()
    {
        using var text = new TextFile("x");
        Assert.Contains("no file", Assert.Throws<FileRefused>(() => ComplaintFile.Open(text.Path + "-not")).Message, StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<FileRefused>(() => ComplaintFile.Open(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_WithARecordWithoutEnd_HoldsNoMoreThanOneRecord()
    {
        using var text = new TextFile("text\n\"" + new string('x', CsvReader.MaxRecordLength + 10));
        Assert.Contains("longer than", text.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfTheProject_HasWhatTheDemoTells()
    {
        using var file = ComplaintFile.Open(Path.Combine(AppContext.BaseDirectory, "complaints.jsonl"));
        var all = new List<Complaint>();
        while (file.Next() is { } complaint)
            all.Add(complaint);

        Assert.InRange(all.Count, 50, 80);
        Assert.Equal(0, file.PassedBy);
        Assert.Equal(all.Count, all.Select(complaint => complaint.ExternalId).Distinct().Count());
        Assert.True(all.Select(complaint => complaint.Channel).Distinct().Count() >= 8);
        Assert.Contains(all.GroupBy(complaint => (complaint.Email, complaint.Conversation)), group => group.Key.Conversation.Length > 0 && group.Count() == 2);
        Assert.All(all, complaint => Assert.EndsWith("@example.org", complaint.Email, StringComparison.Ordinal));
    }
}
