using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recovery.Demo.Gateway;

/// <summary>Who takes part in the day, each with a key of their own: the company's systems, its agents, their supervisor, its administrator.</summary>
internal sealed record People(GatewayClient Integrator, GatewayClient Agent, GatewayClient Supervisor, GatewayClient Admin) : IDisposable
{
    private const string Tenant = "acme";

    /// <summary>Takes the development keys that the app host wrote.</summary>
    public static People Of(Uri gateway, string keysFile)
    {
        var keys = ReadKeys(keysFile);
        return new People(Client("integrator"), Client("agent"), Client("supervisor"), Client("admin"));

        GatewayClient Client(string role) => keys.TryGetValue($"{Tenant}-{role}", out var key)
            ? new GatewayClient(gateway, key)
            : throw new DemoRefused($"{keysFile} has no key named {Tenant}-{role}; start the suite with ./recovery.");
    }

    public void Dispose()
    {
        foreach (var client in (GatewayClient[])[Integrator, Agent, Supervisor, Admin])
            client.Dispose();
    }

    private static Dictionary<string, string> ReadKeys(string path)
    {
        try
        {
            var keys = JsonNode.Parse(File.ReadAllText(path))?["keys"]?.AsArray() ?? [];
            return keys.ToDictionary(key => Answer.Text(key, "name"), key => Answer.Text(key, "key"), StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DemoRefused($"The development keys cannot be read from {path}: {exception.Message}");
        }
    }
}
