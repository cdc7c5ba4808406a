using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Gateway.Credentials;

/// <summary>One key as the file has it: never the key itself.</summary>
internal sealed record ApiKeyRecord(
    string Name,
    string Tenant,
    string Subject,
    IReadOnlyList<string> Scopes,
    string Prefix,
    string Sha256,
    DateTimeOffset? Expires = null,
    string? Agent = null);

internal sealed record ApiKeyDocument(IReadOnlyList<ApiKeyRecord> Keys);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ApiKeyDocument))]
internal sealed partial class ApiKeyJson : JsonSerializerContext;

/// <summary>
/// The API keys of the installation, read from a file of hashes and read again when the file changes: two keys of one subject may be valid at
/// once, so that a key can be rotated without an outage.
/// </summary>
internal sealed partial class ApiKeyFile : IDisposable
{
    private readonly string _path;
    private readonly WallTime _time;
    private readonly ILogger<ApiKeyFile> _log;
    private readonly ITimer _reload;
    private FrozenDictionary<string, Entry[]> _byPrefix;
    private DateTime _readOf;

    public ApiKeyFile(IOptions<GatewayOptions> options, WallTime time, ILogger<ApiKeyFile> log)
    {
        (_path, _time, _log) = (options.Value.KeysFile, time, log);
        _readOf = File.GetLastWriteTimeUtc(_path);
        _byPrefix = Read();
        _reload = time.Provider.CreateTimer(_ => Reload(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _reload.Dispose();

    /// <summary>Who holds the key; null where nobody does, or no longer.</summary>
    public Caller? Find(string key)
    {
        if (!ApiKeyFormat.IsWellFormed(key) || !_byPrefix.TryGetValue(ApiKeyFormat.PrefixOf(key), out var entries))
            return null;
        var hash = ApiKeyFormat.Hash(key);
        var entry = entries.FirstOrDefault(candidate => CryptographicOperations.FixedTimeEquals(candidate.Hash, hash));
        return entry is null || entry.Expires <= _time.Now ? null : entry.Caller;
    }

    private FrozenDictionary<string, Entry[]> Read()
    {
        using var file = File.OpenRead(_path);
        var document = JsonSerializer.Deserialize(file, ApiKeyJson.Default.ApiKeyDocument) ?? throw new JsonException("The file holds null.");
        return document.Keys
            .GroupBy(key => key.Prefix, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(Entry.Of).ToArray(), StringComparer.Ordinal);
    }

    private void Reload()
    {
        try
        {
            var written = File.GetLastWriteTimeUtc(_path);
            if (written == _readOf)
                return;
            Volatile.Write(ref _byPrefix, Read());
            _readOf = written;
            LogReloaded();
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or FormatException or UnauthorizedAccessException)
        {
            LogUnreadable(unreadable, _path);
        }
    }

    [LoggerMessage(LogLevel.Information, "The API keys were read again.")]
    private partial void LogReloaded();

    [LoggerMessage(LogLevel.Error, "The API keys in {Path} cannot be read; the ones read before stay in force.")]
    private partial void LogUnreadable(Exception exception, string path);

    private sealed record Entry(byte[] Hash, Caller Caller, DateTimeOffset? Expires)
    {
        public static Entry Of(ApiKeyRecord key) =>
            new(Convert.FromHexString(key.Sha256), new Caller(key.Tenant, key.Subject, key.Scopes.Where(scope => scope != "internal").ToHashSet(StringComparer.Ordinal), key.Agent), key.Expires);
    }
}
