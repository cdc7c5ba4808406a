using System.Text.Json;
using Recovery.Gateway.Credentials;

namespace Recovery.TestKit;

/// <summary>The API keys a suite under test takes: four people of each of two tenants.</summary>
public sealed class SuiteKeys
{
    private static readonly (string Role, string? Agent, string[] Scopes)[] Roles =
    [
        ("integrator", null, ["cases:read", "cases:write"]),
        ("agent", "dana", ["cases:*", "routing:*", "compensation:create", "compensation:execute", "compensation:read", "followup:*", "retro:*"]),
        ("supervisor", "lee", ["cases:*", "routing:*", "compensation:*", "followup:*", "retro:*", "policies:*"]),
        ("admin", null, ["admin"]),
    ];

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <summary>The key of <c>acme-agent</c>, <c>globex-admin</c> and so on.</summary>
    public string this[string name] => _keys[name];

    internal static SuiteKeys WriteTo(string path)
    {
        var keys = new SuiteKeys();
        var records = new List<object>();
        foreach (var tenant in (string[])["acme", "globex"])
        {
            foreach (var (role, agent, scopes) in Roles)
            {
                var key = ApiKeyFormat.New();
                keys._keys.Add($"{tenant}-{role}", key);
                records.Add(new
                {
                    name = $"{tenant}-{role}",
                    tenant,
                    subject = $"{tenant}-{role}",
                    scopes,
                    agent,
                    prefix = ApiKeyFormat.PrefixOf(key),
                    sha256 = Convert.ToHexStringLower(ApiKeyFormat.Hash(key)),
                });
            }
        }
        File.WriteAllText(path, JsonSerializer.Serialize(new { keys = records }));
        return keys;
    }
}
