using System.Text.Json;
using System.Text.Json.Serialization;
using Recovery.ServiceDefaults.Files;
using Recovery.ServiceDefaults.Time;

namespace Recovery.FollowUp.Channels;

/// <summary>
/// Hands messages over to a folder: one file per delivery, and a log with a line per delivery. For demonstrations, tests and tenants without a mail
/// server. It survives the death of the process at any point; a second hand-over of the same delivery finds the file and changes nothing.
/// </summary>
internal sealed class FileSandboxChannel(string folder, WallTime wall) : IDeliveryChannel
{
    public const string LogName = "log.jsonl";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly AppendOnlyLog _log = new(Path.Combine(folder, LogName), wall);

    public string Name => Domain.Deliveries.ChannelChoice.File;

    public bool KnowsItsDeliveries => true;

    public async Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var path = Path.Combine(folder, message.Id + ".json");
        try
        {
            Directory.CreateDirectory(folder);
            var line = JsonSerializer.Serialize(new { message.At, delivery = message.Id, message.Tenant, message.Case, message.Kind, message.Recipient }, Json);
            // Handed over before: its line is there, unless a crash came between the two.
            await _log.RecordAsync(async () => new LogEntry(line, UnlessLogged: await CreateAsync(path, message, ct) ? null : message.Id), ct);
            return HandOver.Taken;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new HandOver(HandOverResult.Failed, problem.Message);
        }
    }

    /// <summary>Writes beside and moves: a reader sees the whole file or none, and of two writers one wins.</summary>
    private static async Task<bool> CreateAsync(string path, OutgoingMessage message, CancellationToken ct)
    {
        if (File.Exists(path))
            return false;
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(message, Json), ct);
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return false;
        }
    }
}
