using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Gateway.Credentials;

/// <summary>
/// Access tokens of the customer's own identity provider (RFC 9068): typ <c>at+jwt</c>, RS256 or ES256, a known key, issuer and audience, and a
/// <c>tenant</c> claim. Keys come from a local JWKS file: the gateway fetches nothing from an address a token names.
/// </summary>
internal sealed class JwtCredentials
{
    public static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);
    private const int MaxTokenBytes = 8 * 1024;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenBytes };
    private readonly TokenValidationParameters? _parameters;
    private readonly WallTime _time;

    public JwtCredentials(IOptions<GatewayOptions> options, WallTime time)
    {
        _time = time;
        if (options.Value.Jwt is not { } jwt)
            return;
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Issuer,
            ValidAudience = jwt.Audience,
            ValidTypes = ["at+jwt", "application/at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = new JsonWebKeySet(File.ReadAllText(jwt.KeysFile)).GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, token, _) => IsWithin(from, until, token),
        };
    }

    /// <summary>Whom the token names; null for every token that is not beyond doubt.</summary>
    public async Task<Caller?> FindAsync(string token)
    {
        if (_parameters is null || token.Length > MaxTokenBytes)
            return null;
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || HasExtensions(jwt))
            return null;
        if (!jwt.TryGetPayloadValue<string>("tenant", out var tenant) || !jwt.TryGetPayloadValue<string>("client_id", out _))
            return null;
        if (string.IsNullOrEmpty(tenant) || string.IsNullOrEmpty(jwt.Subject) || string.IsNullOrEmpty(jwt.Id))
            return null;
        var scopes = jwt.TryGetPayloadValue<string>("scope", out var scope) ? scope.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var agent = jwt.TryGetPayloadValue<string>("agent", out var named) ? named : null;
        return new Caller(tenant, jwt.Subject, scopes.Where(one => one != "internal").ToHashSet(StringComparer.Ordinal), agent);
    }

    /// <summary>A token that demands something we do not know, or brings its own key, is not ours to trust.</summary>
    private static bool HasExtensions(JsonWebToken jwt) =>
        jwt.TryGetHeaderValue<object>("crit", out _) || jwt.TryGetHeaderValue<object>("jku", out _) || jwt.TryGetHeaderValue<object>("jwk", out _) || jwt.TryGetHeaderValue<object>("x5u", out _);

    private bool IsWithin(DateTime? from, DateTime? until, SecurityToken token)
    {
        var now = _time.Now.UtcDateTime;
        var issued = (token as JsonWebToken)?.IssuedAt ?? DateTime.MinValue;
        return until is { } end && now < end + ClockSkew && end - issued <= MaxLife && issued <= now + ClockSkew && (from is not { } start || start <= now + ClockSkew);
    }
}
