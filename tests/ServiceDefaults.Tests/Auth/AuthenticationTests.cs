using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Tests.Edge;
using Recovery.ServiceDefaults.Tests.Pipeline;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Auth;

/// <summary>Row B46 for the internal token, B47 and G11.</summary>
public sealed class AuthenticationTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly long Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public static TheoryData<string, string?> Invalid => new()
    {
        { "none", null },
        { "no token", "Bearer " },
        { "another scheme", $"Basic {Convert.ToBase64String("a:b"u8)}" },
        { "not a token", "Bearer abc" },
        { "three empty parts", "Bearer .." },
        { "expired", $"Bearer {Forge(expires: Now - 10)}" },
        { "not yet valid", $"Bearer {Forge(from: Now + 60)}" },
        { "never expires", $"Bearer {Forge(expires: null)}" },
        { "another key", $"Bearer {Forge(key: new byte[32])}" },
        { "alg none", $"Bearer {Forge(algorithm: "none")}" },
        { "alg none, no signature", $"Bearer {Forge(algorithm: "none")[..^43]}" },
        { "alg HS512", $"Bearer {Forge(algorithm: "HS512")}" },
        { "another issuer", $"Bearer {Forge(issuer: "evil")}" },
        { "another audience", $"Bearer {Forge(audience: "api")}" },
        { "another type", $"Bearer {Forge(type: "at+jwt")}" },
        { "no type", $"Bearer {Forge(type: null)}" },
        { "no tenant", $"Bearer {Forge(tenant: "")}" },
        { "no subject", $"Bearer {Forge(subject: "")}" },
        { "cut signature", $"Bearer {Forge()[..^4]}" },
        { "changed payload", $"Bearer {Forge().Replace(".eyJ", ".eyK", StringComparison.Ordinal)}" },
        { "20 KB", $"Bearer {Forge(subject: new string('x', 20_000))}" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Token_ThatIsNotOurs_Is401_BeforeTheBodyIsRead(string what, string? authorization)
    {
        Assert.NotEmpty(what);
        var answer = await host.SendAsync(HttpMethod.Post, "/v1/things", ProbeHost.Json("{oops"), headers =>
        {
            if (authorization is not null)
                headers.TryAddWithoutValidation("Authorization", authorization);
        }, anonymous: true);
        Assert.Equal((401, "unauthenticated", "Bearer error=\"invalid_token\""), (answer.Status, answer.Code, answer.Header("WWW-Authenticate")));
        var metadata = new Metadata();
        if (authorization is not null)
            metadata.Add("authorization", authorization);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.ListThingsAsync(new ListThingsRequest(), metadata));
        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (error.StatusCode, GrpcWire.Info(error).Type));
    }

    [Fact]
    public async Task Token_OfOurs_IsTaken()
    {
        // The forger itself is right when it changes nothing.
        await host.Grpc.ListThingsAsync(new ListThingsRequest(), new Metadata { { "authorization", $"Bearer {Forge()}" } });
        Assert.Equal(("acme", "tester", "ag_1"), (host.Seen.LastCall.Tenant, host.Seen.LastCall.Caller.Subject, host.Seen.LastCall.Caller.Agent));
        Assert.Equal("recovery.probe.v1.ProbeService/ListThings", host.Seen.LastCall.Method);
    }

    [Fact]
    public async Task Credentials_GivenTwice_AreNone()
    {
        var token = $"Bearer {host.Token()}";
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Grpc.ListThingsAsync(new ListThingsRequest(), new Metadata { { "authorization", token }, { "authorization", token } }));
        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    [Theory]
    [InlineData("things:write", 403)] // B47
    [InlineData("other:*", 403)]
    [InlineData("internal", 403)]
    [InlineData("things:read", 200)]
    [InlineData("things:*", 200)]
    [InlineData("admin", 200)]
    public async Task Scope_IsAskedBeforeExistence(string scope, int status)
    {
        var metadata = host.Metadata(scope);
        var token = metadata.GetValue("authorization")!;
        foreach (var path in new[] { "/v1/things", $"/v1/things/{ProbeHost.MissingId}", "/v1/things/nonsense" })
        {
            var answer = await host.SendAsync(HttpMethod.Get, path, headers: headers => headers.TryAddWithoutValidation("Authorization", token), anonymous: true);
            Assert.Equal(status == 403 ? 403 : path == "/v1/things" ? 200 : 404, answer.Status);
        }
        if (status == 403)
        {
            var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.ListThingsAsync(new ListThingsRequest(), metadata));
            Assert.Equal((StatusCode.PermissionDenied, "things:read"), (error.StatusCode, GrpcWire.Info(error).Metadata["scope"]));
        }
    }

    [Fact]
    public async Task InternalRpc_IsForServicesAlone()
    {
        var request = new GetThingRequest { ThingId = ProbeHost.ThingId };
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.ReadInternalAsync(request, host.Metadata("admin", "things:*")));
        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
        Assert.Equal("tester", (await host.Grpc.ReadInternalAsync(request, host.Metadata("internal"))).Name);
    }

    [Fact]
    public async Task AnonymousRpc_NeedsNoToken()
    {
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Post, "/v1/echo", ProbeHost.Json("""{"f_string":"x"}"""), anonymous: true)).Status);
        Assert.Equal("x", (await host.Grpc.EchoAsync(new EchoRequest { FString = "x" })).FString);
    }

    [Fact]
    public async Task Tenant_InAMessage_MustBeTheCallers()
    {
        // G11
        var own = new CreateThingRequest { Name = "chair", State = State.Open, Tenant = ProbeHost.Tenant };
        await host.Grpc.CreateThingAsync(own, host.Metadata());
        own.Tenant = "other";
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.CreateThingAsync(own, host.Metadata()));
        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    [Fact]
    public void Token_LivesAMinuteOfRealTime_AndIsCachedOnBothSides()
    {
        var clock = new SettableClock();
        var tokens = new InternalTokens(Options.Create(new InternalTokenOptions { InternalKey = ProbeHost.Key }), new WallTime(clock));
        var caller = new Caller("acme", "tester", new HashSet<string> { "b", "a" });
        var token = tokens.Mint(caller);
        Assert.Same(token, tokens.Mint(caller with { Scopes = new HashSet<string> { "a", "b" } }));
        Assert.Same(tokens.Validate(token), tokens.Validate(token));
        Assert.Equal(["a", "b"], tokens.Validate(token)!.Scopes.Order());
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotSame(token, tokens.Mint(caller));
        clock.Advance(TimeSpan.FromSeconds(33));
        Assert.NotNull(tokens.Validate(token));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(tokens.Validate(token));
        Assert.Null(new InternalTokens(Options.Create(new InternalTokenOptions { InternalKey = ProbeHost.Key }), new WallTime(clock)).Validate(token));
    }

    [Fact]
    public void Key_IsRotated_WithoutARefusedCall()
    {
        // F32: each step of the rotation, one part ahead of the other.
        string old = ProbeHost.Key, fresh = Convert.ToBase64String(new byte[InternalTokenOptions.KeyBytes]);
        (string Sign, string Accept)[] steps = [(old, ""), (old, fresh), (fresh, old), (fresh, "")];
        var time = new WallTime(TimeProvider.System);
        var parts = steps.Select(step => new InternalTokens(Options.Create(new InternalTokenOptions { InternalKey = step.Sign, InternalKeyAlsoAccepted = step.Accept }), time)).ToArray();
        var caller = new Caller("acme", "tester", new HashSet<string>());
        for (var i = 1; i < parts.Length; i++)
        {
            Assert.NotNull(parts[i].Validate(parts[i - 1].Mint(caller)));
            Assert.NotNull(parts[i - 1].Validate(parts[i].Mint(caller)));
        }
        Assert.Null(parts[^1].Validate(parts[0].Mint(caller)));
    }

    [Fact]
    public void Caches_AreBounded()
    {
        var cache = new BoundedCache<int, int>(100);
        for (var i = 0; i < 10_000; i++)
            cache.Set(i, i);
        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => cache.TryGet(i, out _)), 50, 100);
        Assert.True(cache.TryGet(9_999, out var last));
        Assert.Equal(9_999, last);
    }

    private static string Forge(
        byte[]? key = null, string algorithm = "HS256", string? type = "recovery+jwt", string issuer = "recovery", string audience = "recovery-internal",
        string tenant = "acme", string subject = "tester", long? from = 0, long? expires = long.MaxValue)
    {
        var header = "{\"alg\":\"" + algorithm + "\"" + (type is null ? "" : $",\"typ\":\"{type}\"") + "}";
        var times = string.Create(CultureInfo.InvariantCulture, $"\"nbf\":{(from == 0 ? Now - 1 : from)},\"iat\":{Now}") + (expires is null ? "" : string.Create(CultureInfo.InvariantCulture, $",\"exp\":{(expires == long.MaxValue ? Now + 60 : expires)}"));
        var payload = $$"""{"iss":"{{issuer}}","aud":"{{audience}}","sub":"{{subject}}","tenant":"{{tenant}}","scope":"things:*","agent":"ag_1",{{times}}}""";
        var signed = $"{Base64(Encoding.UTF8.GetBytes(header))}.{Base64(Encoding.UTF8.GetBytes(payload))}";
        key ??= Convert.FromBase64String(ProbeHost.Key);
        var bytes = Encoding.ASCII.GetBytes(signed);
        return $"{signed}.{Base64(algorithm == "HS512" ? HMACSHA512.HashData(key, bytes) : HMACSHA256.HashData(key, bytes))}";
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed class SettableClock : TimeProvider
    {
        private DateTimeOffset _now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
