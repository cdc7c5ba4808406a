using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

/// <summary>The probe service on a real Kestrel at a free port: HTTP/2 in clear text, or TLS where a certificate is given.</summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    /// <summary>How long a test waits for what must happen.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly List<GrpcChannel> _channels = [];

    private ProbeServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    public ProbeState State => _app.Services.GetRequiredService<ProbeState>();

    public static async Task<ProbeServer> StartAsync(Action<GrpcServiceOptions>? configure = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
                endpoint.UseHttps(certificate);
        }));
        builder.Services.AddSingleton<ProbeState>();
        builder.Services.AddGrpc(options => configure?.Invoke(options));
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            await next(context);
            app.Services.GetRequiredService<ProbeState>().Encodings.Enqueue((context.Request.Headers["grpc-encoding"], context.Response.Headers["grpc-encoding"]));
        });
        app.MapGrpcService<ProbeService>();
        await app.StartAsync();
        return new ProbeServer(app);
    }

    /// <summary>A channel of its own to this server; ends with it.</summary>
    public GrpcChannel Connect(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    public Probe.ProbeClient Client(Action<GrpcChannelOptions>? configure = null) => new(Connect(configure));

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _app.DisposeAsync();
    }
}
