using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Channels.Import;

/// <summary>Which column of a table fills which field of a report. Columns that fill the same field are joined in their order; columns nobody named are left out.</summary>
internal sealed class ColumnMap
{
    private const string Joint = ". ";
    private const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly Dictionary<string, Action<SubmitReportRequest, string>> Fields = new(StringComparer.Ordinal)
    {
        ["text"] = (report, value) => report.Text = value,
        ["subject"] = (report, value) => report.Subject = value,
        ["external_id"] = (report, value) => report.ExternalId = value,
        ["channel"] = (report, value) => report.Channel = value,
        ["conversation"] = (report, value) => report.Conversation = value,
        ["order_reference"] = (report, value) => report.OrderReference = value,
        ["product"] = (report, value) => report.Product = value,
        ["customer.email"] = (report, value) => report.Customer.Email = value,
        ["customer.phone"] = (report, value) => report.Customer.Phone = value,
        ["customer.handle"] = (report, value) => report.Customer.Handle = value,
        ["customer.external_id"] = (report, value) => report.Customer.ExternalId = value,
        ["customer.name"] = (report, value) => report.Customer.Name = value,
        ["customer.language"] = (report, value) => report.Customer.Language = value,
        ["customer.time_zone"] = (report, value) => report.Customer.TimeZone = value,
        ["occurred_at"] = (report, value) => report.OccurredAt = TimeOf(value),
        ["claimed_loss.amount_minor"] = (report, value) => (report.ClaimedLoss ??= new Money()).AmountMinor = long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ["claimed_loss.currency"] = (report, value) => (report.ClaimedLoss ??= new Money()).Currency = value,
    };

    private readonly List<(string Field, List<int> Columns)> _places = [];

    /// <summary>Reads the head of a table. Without a mapping a column fills the field it is called after.</summary>
    public ColumnMap(IReadOnlyList<string> head, IReadOnlyList<ImportColumn> mapping)
    {
        var named = mapping.Count > 0 ? mapping.Select(one => (one.Column, one.Field)) : head.Where(Fields.ContainsKey).Select(name => (Column: name, Field: name));
        foreach (var (column, field) in named)
        {
            var at = head.ToList().FindIndex(name => name.Trim().Equals(column, StringComparison.Ordinal));
            if (at < 0)
                throw new CsvFault(0, $"The table has no column \"{FieldText.Line(column, 60)}\".");
            if (_places.FirstOrDefault(place => place.Field == field) is { Columns: { } columns })
                columns.Add(at);
            else
                _places.Add((field, [at]));
        }
        if (_places.Count == 0)
            throw new CsvFault(0, "No column of the table is called after a field of a report; say in columns which is which.");
    }

    public static bool IsField(string name) => Fields.ContainsKey(name);

    public ImportRow Read(long number, IReadOnlyList<string> row)
    {
        var report = new SubmitReportRequest { Customer = new CustomerRef() };
        foreach (var (field, columns) in _places)
        {
            var value = string.Join(Joint, columns.Where(at => at < row.Count).Select(at => row[at].Trim()).Where(part => part.Length > 0));
            if (value.Length == 0)
                continue;
            try
            {
                Fields[field](report, value);
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException or ArgumentException)
            {
                return new ImportRow(number, null, new FieldProblem($"#/{field.Replace('.', '/')}", "malformed", $"\"{FieldText.Line(value, 40)}\" cannot be read."));
            }
        }
        return new ImportRow(number, report, null);
    }

    private static Timestamp TimeOf(string value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, AsUtc, out var time)
        ? time.ToTimestamp()
        : throw new FormatException();
}
