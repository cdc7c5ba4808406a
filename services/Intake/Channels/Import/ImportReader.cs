using System.Text;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.Intake.Channels.Import;

/// <summary>Reads a part of an import. A row that is no report is refused by itself; a part that is no table at all is refused as a whole, before anything of it is taken.</summary>
internal static class ImportReader
{
    /// <summary>Rows of one part: what is taken while a caller waits.</summary>
    public const int MaxRows = 500;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<ImportRow> Read(ImportReportsRequest request)
    {
        var text = TextOf(request);
        var first = Math.Max(1, request.FirstRow);
        return request.Format == ImportReportsRequest.Types.Format.Jsonl ? Lines(text, first) : Table(text, first, request.Columns);
    }

    private static List<ImportRow> Table(string text, long first, IReadOnlyList<ImportColumn> columns)
    {
        try
        {
            var csv = new CsvReader(text);
            var map = new ColumnMap(csv.Next() ?? throw new CsvFault(0, "The table is empty: its first line names the columns."), columns);
            var rows = new List<ImportRow>();
            while (csv.Next() is { } row)
                rows.Add(map.Read(Number(first, rows.Count), row));
            return rows;
        }
        catch (CsvFault fault)
        {
            throw IntakeErrors.Invalid("#/content", "malformed", fault.Row == 0 ? fault.Message : $"Row {first + fault.Row - 1}: {fault.Message}");
        }
    }

    private static List<ImportRow> Lines(string text, long first)
    {
        var rows = new List<ImportRow>();
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                rows.Add(Line(Number(first, rows.Count), line.ToString()));
        }
        return rows;
    }

    private static ImportRow Line(long number, string json)
    {
        try
        {
            return new ImportRow(number, ProtoJson.Read<SubmitReportRequest>(json), null);
        }
        catch (RuleBroken broken)
        {
            return new ImportRow(number, null, new FieldProblem(broken.Fields.Count > 0 ? broken.Fields[0].Pointer : "#", broken.Definition.Code, broken.Message));
        }
    }

    private static long Number(long first, int index) =>
        index < MaxRows ? first + index : throw IntakeErrors.Invalid("#/content", "too-many", $"A part has at most {MaxRows} rows.");

    private static string TextOf(ImportReportsRequest request)
    {
        try
        {
            return Strict.GetString(request.Content.Span);
        }
        catch (DecoderFallbackException)
        {
            throw IntakeErrors.Invalid("#/content", "malformed", "It is not UTF-8.");
        }
    }
}
