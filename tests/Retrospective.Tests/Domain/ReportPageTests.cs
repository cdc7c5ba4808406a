using Recovery.Retrospective.Domain.Reports;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-11: what stands in a report cannot do anything.</summary>
public class ReportPageTests
{
    private static readonly ReportTable Table = new("causes", "Top <causes>", "", ["Cause", "Cases"], [["<script>alert(1)</script>", "3"], ["=HYPERLINK(\"x\")", "-2"], ["a,\"b\"", "0"]], 1);

    [Fact]
    public void Page_WithMarkupInItsWords_ShowsItAsWords()
    {
        var html = ReportPage.Of(new Report("A & B", "", ["1 < 2"], [Table]));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("A &amp; B", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("<caption>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_OfWordsASpreadsheetWouldCount_TellsThemAsText() => Assert.Equal(
        "Cause,Cases\r\n<script>alert(1)</script>,3\r\n\"'=HYPERLINK(\"\"x\"\")\",-2\r\n\"a,\"\"b\"\"\",0\r\n", Table.ToCsv());

    [Fact]
    public void Plot_WithoutANumber_IsNone() => Assert.Equal("", BarChart.Of(new ReportTable("x", "X", "", ["A", "B"], [["a", ""]], 1)));
}
