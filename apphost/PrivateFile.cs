using System.Text.Json;

namespace Recovery.AppHost;

/// <summary>Small files of the data folder: only their owner can read them, and a crash leaves the old or the new one, never half.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public static void WriteJson<T>(string path, T content) => Write(path, JsonSerializer.Serialize(content, Json) + "\n");

    public static T ReadJson<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new SuiteRefused($"{path} is empty; delete or restore it.");
        }
        catch (JsonException exception)
        {
            throw new SuiteRefused($"{path} cannot be read ({exception.Message}); restore or delete it.");
        }
    }

    public static void Write(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        var pending = path + ".new";
        File.Delete(pending);
        using (var writer = new StreamWriter(pending, options))
            writer.Write(content);
        File.Move(pending, path, overwrite: true);
    }

    public static string ToJson<T>(T content) => JsonSerializer.Serialize(content, Json);
}
