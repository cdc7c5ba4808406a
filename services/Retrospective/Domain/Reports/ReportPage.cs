using System.Globalization;
using System.Net;
using System.Text;

namespace Recovery.Retrospective.Domain.Reports;

/// <summary>A report as one HTML page (RE-11) that needs nothing from anywhere, prints on paper, and can be read without seeing a plot. No script is in it.</summary>
internal static class ReportPage
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.8rem}h2{margin-top:2.5rem;font-size:1.25rem}"
        + "table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;color:#444;padding:.4rem 0}th,td{border-bottom:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}"
        + "td.n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto;margin:.6rem 0}svg text{font-size:12px;fill:#1a1a1a}svg rect{fill:#1f5f8b}"
        + "@media print{body{margin:0;max-width:none;font-size:11px}section{break-inside:avoid}h2{break-after:avoid}}";

    public static string Of(Report report)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Text(report.Title)}</title><style>{Style}</style></head><body><main>\n<h1>{Text(report.Title)}</h1>\n<p>{Text(report.Period)}</p>\n");
        foreach (var sentence in report.Sentences)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(sentence)}</p>\n");
        foreach (var table in report.Tables)
            Section(html, table);
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Section(StringBuilder html, ReportTable table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{table.Name}\"><h2>{Text(table.Title)}</h2>\n");
        if (table.Rows.Count == 0)
        {
            html.Append("<p>Nothing in this period.</p></section>\n");
            return;
        }
        if (table.Plot is not null)
            html.Append(BarChart.Of(table)).Append('\n');
        html.Append(CultureInfo.InvariantCulture, $"<table><caption>{Text(table.Note)}</caption><thead><tr>");
        foreach (var column in table.Columns)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(column)}</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
            Row(html, row);
        html.Append("</tbody></table></section>\n");
    }

    private static void Row(StringBuilder html, IReadOnlyList<string> row)
    {
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(row[0])}</th>");
        foreach (var cell in row.Skip(1))
        {
            var number = cell.Length > 0 && (char.IsAsciiDigit(cell[^1]) || cell[^1] == '%');
            html.Append(number ? "<td class=\"n\">" : "<td>").Append(Text(cell)).Append("</td>");
        }
        html.Append("</tr>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
