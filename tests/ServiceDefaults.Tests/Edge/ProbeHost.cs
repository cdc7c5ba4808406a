using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.ServiceDefaults.Tests.Edge;

/// <summary>The probe service on a real Kestrel with both ports, as every service is hosted.</summary>
public sealed class ProbeHost : IAsyncLifetime
{
    internal const string Tenant = "acme";
    internal static readonly string ThingId = TypeId.FromGuid("thing", Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));
    internal static readonly string MissingId = TypeId.FromGuid("thing", Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8058"));
    internal static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private WebApplication _app = null!;
    private GrpcChannel _channel = null!;

    internal HttpClient Http { get; private set; } = null!;

    internal Uri GrpcAddress { get; private set; } = null!;

    internal ProbeService.ProbeServiceClient Grpc { get; private set; } = null!;

    internal Seen Seen => _app.Services.GetRequiredService<Seen>();

    internal IServiceProvider Services => _app.Services;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Recovery:InternalKey"] = Key, ["Recovery:DrainMilliseconds"] = "0" });
        builder.AddServiceDefaults("probe");
        builder.Services.AddSingleton<Seen>();
        builder.Services.AddErrors(typeof(ProbeGrpcService));
        _app = builder.Build();
        _app.MapServiceDefaults();
        _app.MapRecoveryService<ProbeGrpcService>();
        await _app.StartAsync();
        var addresses = _app.Urls.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        GrpcAddress = new Uri(addresses[1]);
        _channel = GrpcChannel.ForAddress(GrpcAddress);
        Grpc = new ProbeService.ProbeServiceClient(_channel);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal string Token(params string[] scopes) =>
        _app.Services.GetRequiredService<InternalTokens>().Mint(new Caller(Tenant, "tester", scopes.Length == 0 ? new HashSet<string> { "things:*" } : scopes.ToHashSet()));

    internal Metadata Metadata(params string[] scopes) => new() { { "authorization", $"Bearer {Token(scopes)}" } };

    internal async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestHeaders>? headers = null, bool anonymous = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (!anonymous)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token());
        headers?.Invoke(request.Headers);
        using var response = await Http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    internal Task<Answer> PostAsync(string path, string json, Action<HttpRequestHeaders>? headers = null) => SendAsync(HttpMethod.Post, path, Json(json), headers);

    /// <summary>Sends the very bytes (Latin-1) and reads until the connection ends.</summary>
    internal async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Http.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    internal static HttpContent Json(string json) => Json(Encoding.UTF8.GetBytes(json));

    internal static HttpContent Json(byte[] json) => new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}

/// <summary>A response, read.</summary>
internal sealed record Answer(HttpResponseMessage Response, string Body)
{
    public int Status => (int)Response.StatusCode;

    public string Code => Root.TryGetProperty("code", out var code) ? code.GetString()! : "";

    public JsonElement Root => JsonDocument.Parse(Body).RootElement;

    public IEnumerable<(string Pointer, string Code)> Errors => Root.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Select(error => (error.GetProperty("pointer").GetString()!, error.GetProperty("code").GetString()!))
        : [];

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values)
        : Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
