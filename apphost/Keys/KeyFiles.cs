using Recovery.Gateway.Credentials;

namespace Recovery.AppHost.Keys;

/// <summary>A key as the gateway knows it: everything but the key.</summary>
internal sealed record StoredKey(
    string Name, string Tenant, string Subject, IReadOnlyList<string> Scopes, string Prefix, string Sha256, DateTimeOffset? Expires, string? Agent);

internal sealed record StoredKeys(IReadOnlyList<StoredKey> Keys);

/// <summary>A development key in plain text, for `recovery status`. Keys made later are shown once and kept nowhere.</summary>
internal sealed record DevelopmentKey(string Name, string Tenant, IReadOnlyList<string> Scopes, string Key, string? Agent = null);

internal sealed record DevelopmentKeys(IReadOnlyList<DevelopmentKey> Keys);

/// <summary>The two key files of a data folder.</summary>
internal sealed class KeyFiles(string dataDirectory)
{
    public const int MostKeys = 1000;
    private static readonly string[] Tenants = ["acme", "globex"];

    private static readonly (string Role, string? Agent, string[] Scopes)[] Roles =
    [
        ("integrator", null, ["cases:read", "cases:write"]),
        ("agent", "dana", ["cases:*", "routing:*", "compensation:read", "compensation:create", "compensation:execute", "followup:*", "retro:*"]),
        ("supervisor", "lee", ["cases:*", "routing:*", "compensation:*", "followup:*", "retro:*", "policies:*", "webhooks:*"]),
        ("admin", null, ["admin"]),
    ];

    public string StoredPath { get; } = Path.Combine(dataDirectory, "keys.json");

    public string DevelopmentPath { get; } = Path.Combine(dataDirectory, "dev-keys.json");

    /// <summary>Makes the development keys of a new data folder; an existing file stays as it is.</summary>
    public void Ensure()
    {
        if (File.Exists(StoredPath))
            return;

        DevelopmentKey[] keys =
        [
            .. from tenant in Tenants
               from role in Roles
               select new DevelopmentKey($"{tenant}-{role.Role}", tenant, role.Scopes, ApiKeyFormat.New(), role.Agent),
        ];
        PrivateFile.WriteJson(DevelopmentPath, new DevelopmentKeys(keys));
        PrivateFile.WriteJson(StoredPath, new StoredKeys([.. keys.Select(key => Store(key, null))]));
    }

    /// <returns>The new key's only plain text.</returns>
    public string Add(string name, string tenant, IReadOnlyList<string> scopes, DateTimeOffset? expires)
    {
        var stored = File.Exists(StoredPath) ? PrivateFile.ReadJson<StoredKeys>(StoredPath).Keys : [];
        if (stored.Any(key => key.Name == name && key.Tenant == tenant))
            throw new SuiteRefused($"Tenant {tenant} already has a key named {name}; choose another name.");
        if (stored.Count >= MostKeys)
            throw new SuiteRefused($"There are {stored.Count} keys already; {MostKeys} is the most one file may hold.");

        var added = new DevelopmentKey(name, tenant, scopes, ApiKeyFormat.New());
        PrivateFile.WriteJson(StoredPath, new StoredKeys([.. stored, Store(added, expires)]));
        return added.Key;
    }

    public IReadOnlyList<DevelopmentKey> Development() =>
        File.Exists(DevelopmentPath) ? PrivateFile.ReadJson<DevelopmentKeys>(DevelopmentPath).Keys : [];

    private static StoredKey Store(DevelopmentKey key, DateTimeOffset? expires) =>
        new(key.Name, key.Tenant, key.Name, key.Scopes, ApiKeyFormat.PrefixOf(key.Key), Convert.ToHexStringLower(ApiKeyFormat.Hash(key.Key)), expires, key.Agent);
}
