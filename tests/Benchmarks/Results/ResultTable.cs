using System.Globalization;
using System.Text.Json;
using Recovery.TestKit;
using Spectre.Console;

namespace Recovery.Benchmarks.Results;

/// <summary>All figures of one run: told as they come, as a table at the end, and as JSON beside it.</summary>
internal sealed class ResultTable(Machine machine, string mode, DateTimeOffset at)
{
    private const int Width = 170;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Row> _rows = [];

    /// <summary>Whether something could not be measured. A missed budget is a result, not a failure.</summary>
    public bool Failed { get; private set; }

    /// <summary>Measures; what fails is a line of the table, and the other figures stay.</summary>
    public async Task AttemptAsync(string name, Func<Task> measureAsync)
    {
        try
        {
            await measureAsync();
        }
        catch (Exception exception)
        {
            Failed = true;
            Add(new Row(name, 0, "", $"FAILED: {exception.Message.ReplaceLineEndings(" ")}"));
        }
    }

    public void Add(Row row)
    {
        _rows.Add(row);
        Say(string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {row.Value:#,0.##} {row.Unit}  {row.Details}"));
    }

    /// <summary>Tells on the side how it goes; the table alone goes to standard output.</summary>
    public void Say(string line) => Console.Error.WriteLine("  " + line);

    /// <summary>The table on standard output and the JSON beside it; 1 where something could not be measured, else 0.</summary>
    public int Finish()
    {
        Write(AnsiConsole.Console);
        Console.WriteLine($"JSON: {WriteJson(Path.Combine(Repository.Root, "artifacts", "bench"))}");
        return Failed ? 1 : 0;
    }

    private void Write(IAnsiConsole console)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        var table = new Table().Border(TableBorder.Simple).AddColumn("measured").AddColumn(new TableColumn("value").RightAligned()).AddColumn("details").AddColumn("budget").AddColumn(new TableColumn("ratio").RightAligned()).AddColumn("");
        foreach (var row in _rows)
        {
            var first = row.Budgets.Count > 0 ? row.Budgets[0] : null;
            table.AddRow(Cells(row.Name, string.Create(CultureInfo.InvariantCulture, $"{row.Value:#,0.##} {row.Unit}"), row.Details, first));
            foreach (var budget in row.Budgets.Skip(1))
                table.AddRow(Cells("", "", "", budget));
        }
        console.Write(table);
        console.WriteLine($"{mode}; {machine.Processors} processors, {machine.System}, {machine.Runtime}, load before: {machine.LoadBefore}");
    }

    /// <returns>The file's path.</returns>
    private string WriteJson(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + ".json");
        File.WriteAllText(path, JsonSerializer.Serialize(new { at, mode, machine, rows = _rows }, Json));
        return path;
    }

    private static Text[] Cells(string name, string value, string details, Budget? budget) =>
    [
        new(name), new(value), new(details), new(budget?.Demand ?? ""),
        new(budget is null ? "" : budget.Ratio.ToString("0.00", CultureInfo.InvariantCulture)),
        new(budget is null ? "" : budget.Met ? "met" : "missed", new Style(budget is { Met: true } ? Color.Green : Color.Red)),
    ];
}
