using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>The REST door of the gateway for those who do not knock: any bytes, any header, any path.</summary>
internal sealed class Door(Suite suite, string key = QuietTenant.Name + "-admin") : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new() { BaseAddress = suite.Gateway.Http, Timeout = TimeSpan.FromSeconds(30) };

    public string Authorization => $"Authorization: Bearer {suite.Keys[key]}\r\n";

    public Task<Refusal> SendAsync(string method, string path, string body, string? idempotencyKey = null) =>
        SendAsync(method, path, Encoding.UTF8.GetBytes(body), idempotencyKey);

    public async Task<Refusal> SendAsync(string method, string path, byte[]? body = null, string? idempotencyKey = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", suite.Keys[key]) } };
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        change?.Invoke(request);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Refusal((int)response.StatusCode, $"{response.Content.Headers.ContentType}", text, response.Headers.Contains("Idempotent-Replayed"));
    }

    /// <summary>Sends the very characters as UTF-8 and reads to the end of the connection.</summary>
    public Task<Refusal> SendRawAsync(string request) => SendRawAsync(Encoding.UTF8.GetBytes(request));

    public async Task<Refusal> SendRawAsync(byte[] request)
    {
        using var socket = await OpenAsync();
        var stream = socket.GetStream();
        await stream.WriteAsync(request);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(Patience);
        var head = answer.Split("\r\n\r\n", 2);
        var type = head[0].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?["Content-Type:".Length..].Trim() ?? "";
        return new Refusal(int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), type, head[^1], IsReplay: false);
    }

    /// <summary>Sends a part of a request and goes away.</summary>
    public async Task AbandonAsync(string beginning)
    {
        using var socket = await OpenAsync();
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(beginning));
    }

    public void Dispose() => _http.Dispose();

    private async Task<TcpClient> OpenAsync()
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, suite.Gateway.HttpPort);
        return socket;
    }
}

/// <summary>What came back.</summary>
internal sealed record Refusal(int Status, string ContentType, string Body, bool IsReplay)
{
    /// <summary>No refusal is longer: what a caller made up is not sent back at any length.</summary>
    private const int MaxLength = 16 * 1024;

    private JsonNode? Json => Body.StartsWith('{') ? JsonNode.Parse(Body) : null;

    public string Code => $"{Json?["code"]}";

    public JsonNode this[string name] => Json![name]!;

    /// <summary>A problem as edge 1.3 has it: of this status and code, and everything a machine needs in it.</summary>
    public Refusal Is(int status, string code)
    {
        Assert.True(status == Status && code == Code, $"Expected {status} {code}, was {Status}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.InRange(Body.Length, 1, MaxLength);
        Assert.Equal(status, this["status"].GetValue<int>());
        Assert.Equal($"https://recovery.example/problems/{code}", $"{this["type"]}");
        Assert.Equal(code.ToUpperInvariant().Replace('-', '_'), $"{this["reason"]}");
        Assert.All(["title", "detail", "request_id", "trace_id"], name => Assert.NotEmpty($"{this[name]}"));
        Assert.StartsWith("urn:uuid:", $"{this["instance"]}", StringComparison.Ordinal);
        Assert.Equal(status is 503 or 504 or 429, this["retryable"].GetValue<bool>());
        return this;
    }

    /// <summary>The problem names this field for this reason.</summary>
    public void Names(string pointer, string code) =>
        Assert.Contains($"{pointer} {code}", Json!["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}"));

    /// <summary>What is the same for every caller and every try.</summary>
    public string Lasting()
    {
        var lasting = Json!.AsObject();
        foreach (var name in new[] { "instance", "request_id", "trace_id" })
            lasting.Remove(name);
        return $"{Status} {ContentType} {lasting.ToJsonString()}";
    }
}
