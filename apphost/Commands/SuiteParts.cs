using System.Text.Json;

namespace Recovery.AppHost.Commands;

/// <summary>The six processes as their own files in DATA/run announce them, each asked for its readiness.</summary>
internal sealed class SuiteParts(string dataDirectory) : IDisposable
{
    private static readonly string[] Names = ["intake", "routing", "compensation", "followup", "retrospective", "gateway"];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(3) };

    public async Task<IReadOnlyList<SuitePart>> FindAsync()
    {
        var announced = Announcements().ToLookup(part => part.Name);
        return await Task.WhenAll(Names.SelectMany(name => announced[name].DefaultIfEmpty(new SuitePart(name, null, SuitePart.IsNot, new Dictionary<string, string>())))
            .Select(AskAsync));
    }

    public void Dispose() => _client.Dispose();

    private IEnumerable<SuitePart> Announcements()
    {
        var run = new DirectoryInfo(Path.Combine(dataDirectory, "run"));
        return run.Exists ? run.EnumerateFiles("*.json").Select(Read).OfType<SuitePart>() : [];
    }

    /// <returns>None for a file that its process is just writing or deleting, or left behind.</returns>
    private static SuitePart? Read(FileInfo file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file.FullName));
            var root = json.RootElement;
            var pid = root.GetProperty("pid").GetInt32();
            return HostFile.ProcessIsAlive(pid)
                ? new SuitePart(root.GetProperty("name").GetString()!, pid, SuitePart.IsNot, new Dictionary<string, string>
                {
                    ["http"] = Address(root.GetProperty("http")),
                    ["grpc"] = Address(root.GetProperty("grpc")),
                })
                : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    private static string Address(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? $"http://127.0.0.1:{value.GetInt32()}" : value.GetString()!;

    private async Task<SuitePart> AskAsync(SuitePart part)
    {
        if (part.Pid is null)
            return part;
        try
        {
            using var response = await _client.GetAsync(new Uri($"{part.Endpoints["http"].TrimEnd('/')}/health/ready"));
            if (!response.IsSuccessStatusCode)
                return part;
            using var health = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return part with { State = health.RootElement.GetProperty("status").GetString()! };
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException)
        {
            return part;
        }
    }
}
