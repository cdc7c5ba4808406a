using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class CredentialsTests
{
    [Fact]
    public async Task CallCredentials_OverTls_AddTheirMetadataToEveryCall()
    {
        using var certificate = SelfSigned();
        await using var server = await ProbeServer.StartAsync(certificate: certificate);
        var token = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("give-header-token", $"{context.MethodName}@{new Uri(context.ServiceUrl).AbsolutePath}");
            return Task.CompletedTask;
        });
        var client = server.Client(options =>
        {
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.Compose(token, Constant("give-header-second", "2")));
            options.HttpHandler = Trusting(certificate);
        });
        using var call = client.EchoAsync(new EchoRequest());

        var headers = await call.ResponseHeadersAsync;

        Assert.Equal("Echo@/recovery.standins.v1.Probe", headers.GetValue("give-header-token"));
        Assert.Equal("2", headers.GetValue("give-header-second"));
    }

    [Fact]
    public async Task CallCredentials_OfOneCall_AreAddedToThatCall()
    {
        using var certificate = SelfSigned();
        await using var server = await ProbeServer.StartAsync(certificate: certificate);
        var client = server.Client(options => options.HttpHandler = Trusting(certificate));
        using var call = client.EchoAsync(new EchoRequest(), new CallOptions(credentials: Constant("give-header-token", "1")));

        Assert.Equal("1", (await call.ResponseHeadersAsync).GetValue("give-header-token"));
    }

    [Fact]
    public async Task CallCredentials_InClearText_AreRefused()
    {
        await using var server = await ProbeServer.StartAsync();

        Assert.Throws<InvalidOperationException>(() => server.Client(options =>
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Constant("give-header-token", "1"))));
    }

    [Fact]
    public async Task CallCredentials_InClearTextOnPurpose_AreSent()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = server.Client(options =>
        {
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Constant("give-header-token", "1"));
            options.UnsafeUseInsecureChannelCallCredentials = true;
        });
        using var call = client.EchoAsync(new EchoRequest());

        Assert.Equal("1", (await call.ResponseHeadersAsync).GetValue("give-header-token"));
    }

    [Fact]
    public async Task ChannelCredentials_AgainstTheAddressScheme_AreRefused()
    {
        await using var server = await ProbeServer.StartAsync();

        Assert.Throws<InvalidOperationException>(() => server.Client(options => options.Credentials = ChannelCredentials.SecureSsl));
    }

    private static CallCredentials Constant(string key, string value) => CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add(key, value);
        return Task.CompletedTask;
    });

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 certificate) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString(),
        },
    };
}
