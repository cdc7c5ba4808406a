using System.Text;

namespace Recovery.Retrospective.Domain.Reports;

/// <summary>One table of a report: what stands in the page, what the plot above it shows, and what the CSV holds are the same rows.</summary>
/// <param name="Name">Stable name, fit for a file.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Note">What to know when reading it; may be empty.</param>
/// <param name="Columns">Their headings; the first names the row.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Plot">The column that is plotted, by its number; null for none.</param>
internal sealed record ReportTable(string Name, string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int? Plot = null)
{
    /// <summary>RFC 4180. What a spreadsheet would take for a formula is told to be text.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        foreach (var row in Rows.Prepend(Columns))
            csv.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return csv.ToString();
    }

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) && !double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

/// <summary>A whole report.</summary>
internal sealed record Report(string Title, string Period, IReadOnlyList<string> Sentences, IReadOnlyList<ReportTable> Tables);
