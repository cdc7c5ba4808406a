using System.Globalization;
using System.Net;
using System.Text;

namespace Recovery.Retrospective.Domain.Reports;

/// <summary>Bars beside the names of a table's rows, as SVG that needs nothing else. Whoever cannot see it reads the table beneath, which is told to them.</summary>
internal static class BarChart
{
    private const int MaxBars = 40;
    private const int Width = 720;
    private const int NameWidth = 230;
    private const int BarWidth = 400;
    private const int RowHeight = 20;
    private const int MaxName = 34;

    /// <returns>Nothing where no row has a number in the column.</returns>
    public static string Of(ReportTable table)
    {
        var column = table.Plot!.Value;
        var bars = table.Rows.Take(MaxBars).Select(row => (Name: row[0], Text: row[column], Value: ValueOf(row[column]))).ToList();
        var most = bars.Max(bar => bar.Value);
        if (!(most > 0))
            return "";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"plot-{table.Name}\" viewBox=\"0 0 {Width} {bars.Count * RowHeight}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"plot-{table.Name}\">{WebUtility.HtmlEncode($"{table.Title}: {table.Columns[column]}. The table beneath has the same numbers.")}</title>");
        for (var i = 0; i < bars.Count; i++)
            Bar(svg, bars[i].Name, bars[i].Text, Math.Max(0, bars[i].Value ?? 0) / most.Value, i * RowHeight);
        return svg.Append("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, string name, string text, double part, int top)
    {
        var shown = name.Length <= MaxName ? name : name[..(MaxName - 1)] + "…";
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{NameWidth - 8}\" y=\"{top + 14}\" text-anchor=\"end\">{WebUtility.HtmlEncode(shown)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{NameWidth}\" y=\"{top + 3}\" width=\"{part * BarWidth:0.#}\" height=\"{RowHeight - 6}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{NameWidth + (part * BarWidth) + 6:0.#}\" y=\"{top + 14}\">{WebUtility.HtmlEncode(text)}</text>");
    }

    private static double? ValueOf(string text) => double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;
}
