using Recovery.Intake.Channels.Import;

namespace Recovery.Intake.Tests.Channels.Import;

/// <summary>Tables as people's programs write them (RFC 4180), and whatever else comes under that name.</summary>
public sealed class CsvReaderTests
{
    private const int Rounds = 4000;

    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2", "a|b;1|2")]
    [InlineData("a,b\r1,2", "a|b;1|2")]
    [InlineData("\uFEFFa;b\n1;2,5\n", "a|b;1|2,5")]
    [InlineData("a\tb\n1\t2\n", "a|b;1|2")]
    [InlineData("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n", "a|b;x, y|he said \"no\"")]
    [InlineData("a,b\n\"two\nlines\",2\n\n\n3,4", "a|b;two\nlines|2;3|4")]
    [InlineData("a,b\n,\n1\n", "a|b;|;1")]
    [InlineData("a\n\"\"\n1", "a;1")]
    [InlineData("", "")]
    public void Next_OfATable_IsItsRows(string text, string rows) => Assert.Equal(rows, string.Join(';', Rows(text).Select(row => string.Join('|', row))));

    [Theory]
    [InlineData("a,b\n\"never ends", 1)]
    [InlineData("a,b\n1,2\n\"x\"y,2", 2)]
    public void Next_OfABrokenRow_SaysWhichOne(string text, int row) => Assert.Equal(row, Assert.Throws<CsvFault>(() => Rows(text)).Row);

    [Fact]
    public void Next_BeyondItsLimits_Refuses()
    {
        Assert.Throws<CsvFault>(() => Rows(new string(',', CsvReader.MaxColumns)));
        Assert.Throws<CsvFault>(() => Rows(new string('x', CsvReader.MaxField + 1)));
        Assert.Throws<CsvFault>(() => Rows($"\"{new string('x', CsvReader.MaxField + 1)}\""));
    }

    [Fact] // whatever is written as a table is read back as it was
    public void Next_OfWhatWasWritten_IsWhatWasMeant()
    {
        const string alphabet = "ab,;\"\n\r\t ü😀";
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Enumerable.Range(0, random.Next(2, 5)).Select(_ => Word(random, alphabet)).ToList()).ToList();
            var text = "a,b,c,d\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            Assert.Equal(rows, Rows(text).Skip(1));
        }
    }

    [Fact] // no crash, no hang
    public void Next_OfNoise_IsReadOrRefused()
    {
        const string alphabet = "a,;\"\"\"\n\r\t";
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            try
            {
                Assert.True(Rows(text).Sum(row => row.Sum(field => field.Length)) <= text.Length, $"seed {seed}");
            }
            catch (CsvFault fault)
            {
                Assert.True(fault.Row >= 0, $"seed {seed}");
            }
        }
    }

    private static string Word(Random random, string alphabet) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => alphabet[random.Next(alphabet.Length - 2)]));

    private static List<List<string>> Rows(string text)
    {
        var (csv, rows) = (new CsvReader(text), new List<List<string>>());
        while (csv.Next() is { } row)
            rows.Add(row);
        return rows;
    }
}
