using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Recovery.Benchmarks.Results;
using Recovery.Intake.Channels.Import;

namespace Recovery.Benchmarks.Measures;

/// <summary>A whole file of complaints through the gateway, with intake killed in the middle: every row exactly once (IN-04), and how long that takes.</summary>
internal sealed class BulkImport(Bench bench, string file)
{
    private const string Import = "/v1/reports:import";
    private const string Name = "bench";
    private const double WholeSeconds = 60;
    private const int RowsOfBudget = 19_690;
    private const int AtOnce = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = new() { BaseAddress = bench.Suite.Gateway.Http, Timeout = TimeSpan.FromSeconds(30) };
    private int _retries;

    public static async Task MeasureAsync(Bench bench, string file)
    {
        var run = new BulkImport(bench, file);
        run._http.DefaultRequestHeaders.Authorization = bench.ApiKey;
        var (head, rows) = await run.ReadAsync();
        var watch = Stopwatch.StartNew();
        var cases = await run.SendAsync(head, rows, kill: true);
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var again = await run.SendAsync(head, rows, kill: false);
        bench.Results.Add(new Row(
            string.Create(CultureInfo.InvariantCulture, $"import of {rows.Count:#,0} rows through the gateway, intake killed in the middle"), seconds, "s",
            string.Create(CultureInfo.InvariantCulture, $"{rows.Count / seconds:0}/s; {run._retries} parts sent again; the whole file a second time: {watch.Elapsed.TotalSeconds:0.0} s, nothing new"),
            Budget.AtMost(seconds, WholeSeconds * rows.Count / RowsOfBudget, "19,690 in ≤ 60 s")));
        Check(cases, again, rows.Count);
        await run.CountAsync(rows.Count);
    }

    private async Task<(string Head, List<string> Rows)> ReadAsync()
    {
        var csv = new CsvReader(await File.ReadAllTextAsync(file));
        var head = csv.Next() ?? throw new InvalidOperationException($"{file} is empty.");
        var rows = new List<string>();
        while (csv.Next() is { } row)
            rows.Add(Line(row));
        return (Line(head), rows);
    }

    private async Task<Dictionary<long, string>> SendAsync(string head, List<string> rows, bool kill)
    {
        var parts = rows.Chunk(ImportReader.MaxRows).Select((part, index) => (part, first: 1L + (index * (long)ImportReader.MaxRows))).ToList();
        var reports = new Dictionary<long, string>();
        var half = parts.Count / 2;
        await Parallel.ForEachAsync(parts.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (entry, _) =>
        {
            var (index, (part, first)) = entry;
            var sent = PartAsync(head, part, first);
            if (kill && index == half)
                await KillAsync();
            foreach (var result in await sent)
            {
                lock (reports)
                    reports.Add(long.Parse($"{result!["row"]}", CultureInfo.InvariantCulture), $"{result["report"]}");
            }
        });
        return reports;
    }

    private async Task<JsonArray> PartAsync(string head, IEnumerable<string> rows, long first)
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(head))));
        var body = new JsonObject { ["name"] = Name, ["channel"] = "api", ["format"] = "CSV", ["first_row"] = $"{first}", ["content"] = content, ["columns"] = Columns() };
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            try
            {
                using var answer = await _http.PostAsJsonAsync(Import, body);
                if (answer.IsSuccessStatusCode)
                    return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray();
                if ((int)answer.StatusCode < 500)
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
            {
                bench.Results.Say($"part from row {first}: {lost.Message}");
            }
            Interlocked.Increment(ref _retries);
            await Task.Delay(Pause);
        }
        throw new TimeoutException($"The part from row {first} was not taken.");
    }

    /// <summary>In the middle of a part.</summary>
    private async Task KillAsync()
    {
        var intake = bench.Suite["intake"];
        await Task.Delay(Pause);
        await intake.KillAsync();
        intake.Start();
    }

    private static void Check(Dictionary<long, string> first, Dictionary<long, string> again, int rows)
    {
        if (first.Count != rows || first.Values.Any(report => report.Length == 0))
            throw new InvalidOperationException($"{first.Count(pair => pair.Value.Length > 0)} of {rows} rows were taken.");
        if (first.Values.Distinct().Count() != rows)
            throw new InvalidOperationException("Two rows became one report.");
        if (again.Any(pair => first[pair.Key] != pair.Value))
            throw new InvalidOperationException("A row became another report when it was sent again.");
    }

    /// <summary>What the service itself holds: as many reports as rows, over all its cases.</summary>
    private async Task CountAsync(int rows)
    {
        var (reports, token) = (0, "");
        do
        {
            var page = (await _http.GetFromJsonAsync<JsonObject>($"/v1/cases?page_size=1000&page_token={Uri.EscapeDataString(token)}"))!;
            reports += page["cases"]!.AsArray().Sum(one => one!["report_count"]!.GetValue<int>());
            token = $"{page["next_page_token"]}";
        }
        while (token.Length > 0);
        if (reports != rows)
            throw new InvalidOperationException($"The cases hold {reports} reports, the file {rows} rows.");
    }

    private static JsonArray Columns() =>
    [
        .. new[] { ("id", "external_id"), ("id", "customer.external_id"), ("issue", "text"), ("subissue", "text"), ("product", "product"), ("received", "occurred_at") }
            .Select(pair => (JsonNode)new JsonObject { ["column"] = pair.Item1, ["field"] = pair.Item2 }),
    ];

    private static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
