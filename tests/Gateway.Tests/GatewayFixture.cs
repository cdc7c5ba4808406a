using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.Contracts;
using Recovery.Gateway.Credentials;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.Gateway.Tests;

/// <summary>A gateway on free ports in front of one backend that tells what it got.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recovery-gateway-").FullName;
    private WebApplication _backend = null!;
    private WebApplication _gateway = null!;

    public string Key { get; } = ApiKeyFormat.New();

    public string ExpiredKey { get; } = ApiKeyFormat.New();

    public string InternalKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public JwtIssuer Issuer { get; } = new();

    public Uri Http { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public string KeysFile => Path.Combine(_folder, "keys.json");

    public async Task InitializeAsync()
    {
        WriteKeys(Record(Key, "integrator", null), Record(ExpiredKey, "late", DateTimeOffset.UnixEpoch));
        await File.WriteAllTextAsync(Path.Combine(_folder, "jwks.json"), Issuer.Jwks);
        _backend = await StartBackendAsync();
        _gateway = await StartGatewayAsync(_backend);
        var addresses = _gateway.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        (Http, Grpc) = (new Uri(addresses[0]), new Uri(addresses[1]));
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _backend.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public HttpClient Client(string? credential)
    {
        var client = new HttpClient { BaseAddress = Http };
        if (credential is not null)
            client.DefaultRequestHeaders.Add("Authorization", "Bearer " + credential);
        return client;
    }

    public void WriteKeys(params object[] keys) => File.WriteAllText(KeysFile, JsonSerializer.Serialize(new { keys }));

    public static object Record(string key, string name, DateTimeOffset? expires) => new
    {
        name,
        tenant = "acme",
        subject = name,
        scopes = new[] { "cases:read", "cases:write", "internal" },
        agent = "dana",
        expires,
        prefix = ApiKeyFormat.PrefixOf(key),
        sha256 = Convert.ToHexStringLower(ApiKeyFormat.Hash(key)),
    };

    private static async Task<WebApplication> StartBackendAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        app.Run(http => http.Response.WriteAsJsonAsync(new
        {
            path = http.Request.Path.Value,
            protocol = http.Request.Protocol,
            headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
        }));
        await app.StartAsync();
        return app;
    }

    private async Task<WebApplication> StartGatewayAsync(WebApplication backend)
    {
        var addresses = backend.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        var settings = new Dictionary<string, string?>
        {
            ["Recovery:InternalKey"] = InternalKey,
            ["Gateway:KeysFile"] = KeysFile,
            ["Gateway:Jwt:Issuer"] = JwtIssuer.Name,
            ["Gateway:Jwt:Audience"] = JwtIssuer.Audience,
            ["Gateway:Jwt:KeysFile"] = Path.Combine(_folder, "jwks.json"),
            ["Gateway:MoneyWritesPerMinute"] = "5",
        };
        foreach (var service in ServiceNames.All.Where(name => name != ServiceNames.Retrospective))
            (settings[$"services:{service}:http:0"], settings[$"services:{service}:grpc:0"]) = (addresses[0], addresses[1]);
        // Nobody listens there: what a service that is down looks like.
        (settings["services:retrospective:http:0"], settings["services:retrospective:grpc:0"]) = ("http://127.0.0.1:1", "http://127.0.0.1:1");
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddHostDefaults(ServiceNames.Gateway);
        builder.AddGateway();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGateway();
        await app.StartAsync();
        return app;
    }
}
