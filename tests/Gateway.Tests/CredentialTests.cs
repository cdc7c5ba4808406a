using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Recovery.Gateway.Credentials;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Gateway.Tests;

public sealed class CredentialTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Path = "/v1/cases/case_01h455vb4pex5vsknk084sn02q";

    [Fact]
    public async Task ApiKey_ThatIsValid_BecomesAnInternalTokenOfItsTenant()
    {
        using var client = fixture.Client(fixture.Key);
        var seen = await client.GetFromJsonAsync<JsonNode>(Path);

        var header = seen!["headers"]!["Authorization"]!.GetValue<string>();
        var tokens = new InternalTokens(Options.Create(new InternalTokenOptions { InternalKey = fixture.InternalKey }), new WallTime(TimeProvider.System));
        var caller = tokens.Validate(header["Bearer ".Length..])!;
        Assert.Equal(("acme", "integrator", "dana"), (caller.Tenant, caller.Subject, caller.Agent));
        Assert.DoesNotContain("internal", caller.Scopes);
        Assert.DoesNotContain(fixture.Key, seen.ToJsonString(), StringComparison.Ordinal);
    }

    public static TheoryData<string?> BadCredentials => new()
    {
        null, "", "nonsense", ApiKeyFormat.New(), "csr_live_" + new string('0', 36), "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJ0ZW5hbnQiOiJhY21lIn0.",
    };

    [Theory]
    [MemberData(nameof(BadCredentials))]
    public async Task Credential_ThatIsNotValid_IsUnauthenticated(string? credential) => await IsRefusedAsync(credential);

    [Fact]
    public async Task ApiKey_ThatHasExpired_IsUnauthenticated() => await IsRefusedAsync(fixture.ExpiredKey);

    [Fact]
    public async Task Jwt_OfTheKnownIssuer_IsTaken()
    {
        using var client = fixture.Client(fixture.Issuer.Token());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path)).StatusCode);
    }

    /// <summary>B46.</summary>
    public static TheoryData<string, Action<JwtIssuer, SecurityTokenDescriptor>> BadTokens => new()
    {
        { "other issuer", (_, token) => token.Issuer = "https://evil.example.org" },
        { "other audience", (_, token) => token.Audience = "somebody-else" },
        { "no type", (_, token) => token.TokenType = "JWT" },
        { "expired", (_, token) => (token.IssuedAt, token.NotBefore, token.Expires) = (token.IssuedAt!.Value.AddHours(-1), token.NotBefore!.Value.AddHours(-1), token.Expires!.Value.AddMinutes(-55)) },
        { "not yet", (_, token) => token.NotBefore = token.IssuedAt!.Value.AddMinutes(5) },
        { "lives too long", (_, token) => token.Expires = token.IssuedAt!.Value.AddHours(2) },
        { "no tenant", (_, token) => token.Claims.Remove("tenant") },
        { "public key as secret", (issuer, token) => token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(issuer.PublicBytes) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256) },
        { "unknown key", (_, token) => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "../../k1" }, SecurityAlgorithms.RsaSha256) },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Jwt_ThatIsNotBeyondDoubt_IsUnauthenticated(string what, Action<JwtIssuer, SecurityTokenDescriptor> change)
    {
        Assert.NotEmpty(what);
        await IsRefusedAsync(fixture.Issuer.Token(token => change(fixture.Issuer, token)));
    }

    /// <summary>B47.</summary>
    [Fact]
    public async Task ApiKey_InTheQuery_IsRefusedAlthoughItIsRight()
    {
        using var client = fixture.Client(fixture.Key);
        var answer = await client.GetAsync($"{Path}?api_key={fixture.Key}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("credential-in-query", (await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>());
    }

    private async Task IsRefusedAsync(string? credential)
    {
        using var client = fixture.Client(null);
        if (credential is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + credential);
        var answer = await client.GetAsync(Path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }
}
