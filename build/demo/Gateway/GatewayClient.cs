using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Recovery.Demo.Gateway;

/// <summary>The REST API as one person uses it, with that person's key.</summary>
internal sealed class GatewayClient : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly HttpClient _http;

    public GatewayClient(Uri gateway, string key)
    {
        _http = new HttpClient { BaseAddress = gateway, Timeout = Timeout };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<Answer> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, null, ct);

    /// <summary>Writes; the key is the same for every attempt of one intention, so that a lost answer never does a thing twice.</summary>
    public Task<Answer> PostAsync(string path, object body, string key, CancellationToken ct) => SendAsync(HttpMethod.Post, path, body, key, ct);

    public Task<Answer> PutAsync(string path, object body, CancellationToken ct) => SendAsync(HttpMethod.Put, path, body, Guid.NewGuid().ToString(), ct);

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, object? body, string? key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: Json);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await _http.SendAsync(request, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            return new Answer(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return new Answer(HttpStatusCode.ServiceUnavailable, new JsonObject { ["code"] = "no-answer", ["detail"] = exception.Message });
        }
    }
}
