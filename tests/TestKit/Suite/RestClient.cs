using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Recovery.TestKit;

/// <summary>What the gateway answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body; null where there is none.</param>
/// <param name="Headers">The response headers by name.</param>
public sealed record RestAnswer(HttpStatusCode Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The value at a path such as <c>case.id</c>; empty where there is none.</summary>
    public string this[string path] =>
        path.Split('.').Aggregate(Body, (node, name) => node is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node?[name])?.ToString() ?? "";

    /// <summary>The body, where the status is a success.</summary>
    public RestAnswer OrThrow() => (int)Status is >= 200 and < 300 ? this : throw new HttpRequestException($"{(int)Status}: {Body}", null, Status);
}

/// <summary>A client of the REST API as an integrator would write one: JSON in, JSON out, a key with every write.</summary>
public sealed class RestClient(HttpClient http)
{
    /// <summary>Reads.</summary>
    public Task<RestAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    /// <summary>Writes, with a fresh idempotency key unless one is given.</summary>
    public Task<RestAnswer> PostAsync(string path, object? body = null, string? key = null) => SendAsync(HttpMethod.Post, path, body ?? new { }, key ?? Guid.NewGuid().ToString());

    /// <summary>Creates or replaces, with a fresh idempotency key unless one is given.</summary>
    public Task<RestAnswer> PutAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Put, path, body, key ?? Guid.NewGuid().ToString());

    private async Task<RestAnswer> SendAsync(HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new RestAnswer(response.StatusCode, text == "" ? null : JsonNode.Parse(text), headers);
    }
}
