using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Recovery.Gateway.Tests;

/// <summary>The identity provider of a customer, with one key the gateway knows.</summary>
public sealed class JwtIssuer
{
    public const string Name = "https://id.example.org";
    public const string Audience = "recovery-api";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };

    public string Jwks
    {
        get
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(false)) { KeyId = _key.KeyId });
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, use = "sig", alg = "RS256", n = key.N, e = key.E } } });
        }
    }

    /// <summary>The public key as HS256 secret: what the classic confusion attack signs with.</summary>
    public byte[] PublicBytes => _key.Rsa.ExportSubjectPublicKeyInfo();

    public string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Audience,
            TokenType = "at+jwt",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(10),
            Claims = new Dictionary<string, object> { ["sub"] = "user-7", ["tenant"] = "acme", ["client_id"] = "crm", ["scope"] = "cases:read", ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
