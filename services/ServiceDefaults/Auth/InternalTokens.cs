using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>
/// Short-lived tokens with which the parts of one installation vouch for a caller to each other: HS256 JWTs, a minute of real time long. The
/// gateway mints one per caller after it has checked the caller's own credential; a service checks it with every call.
/// </summary>
public sealed class InternalTokens
{
    /// <summary>How long a token lives unless told otherwise.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromSeconds(60);

    /// <summary>How far two machines' clocks may disagree.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private const string Issuer = "recovery";
    private const string Audience = "recovery-internal";
    private const string TokenType = "recovery+jwt";
    private const int MaxTokenBytes = 4 * 1024;
    private const int CacheSize = 8192;

    private readonly WallTime _time;
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _parameters;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MaxTokenBytes };
    private readonly BoundedCache<string, Minted> _minted = new(CacheSize);
    private readonly BoundedCache<string, Checked> _checked = new(CacheSize);

    /// <summary>Tokens under the installation's key.</summary>
    public InternalTokens(IOptions<InternalTokenOptions> options, WallTime time)
    {
        _time = time;
        InternalTokenOptions.TryReadKey(options.Value.InternalKey, out var bytes);
        var key = new SymmetricSecurityKey(bytes);
        _credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidTypes = [TokenType],
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = InternalTokenOptions.TryReadKey(options.Value.InternalKeyAlsoAccepted, out var accepted) ? [key, new SymmetricSecurityKey(accepted)] : [key],
            TryAllIssuerSigningKeys = true,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, _, _) => IsWithin(from, until),
        };
    }

    /// <summary>A token that vouches for <paramref name="caller"/>.</summary>
    public string Mint(Caller caller, TimeSpan? life = null)
    {
        var now = _time.Now;
        var wanted = life ?? DefaultLife;
        var name = NameOf(caller, wanted);
        if (_minted.TryGet(name, out var minted) && minted.RenewAt > now)
            return minted.Token;
        var token = Create(caller, now, wanted);
        _minted.Set(name, new Minted(token, now + (wanted / 2)));
        return token;
    }

    /// <summary>The caller a token vouches for; null for one that is not ours, not signed with our key or out of its time.</summary>
    public Caller? Validate(string token)
    {
        var now = _time.Now;
        if (_checked.TryGet(token, out var known))
            return known.Until > now ? known.Caller : null;
        if (token.Length > MaxTokenBytes)
            return null;
        // With a symmetric key nothing is awaited: the task is complete when it is returned.
        var result = _handler.ValidateTokenAsync(token, _parameters).GetAwaiter().GetResult();
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || CallerOf(jwt) is not { } caller)
            return null;
        _checked.Set(token, new Checked(caller, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero) + ClockSkew));
        return caller;
    }

    private string Create(Caller caller, DateTimeOffset now, TimeSpan life)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = caller.Subject,
            ["tenant"] = caller.Tenant,
            ["scope"] = string.Join(' ', caller.Scopes.Order(StringComparer.Ordinal)),
        };
        if (caller.Agent is not null)
            claims["agent"] = caller.Agent;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = TokenType,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            SigningCredentials = _credentials,
        });
    }

    private static Caller? CallerOf(JsonWebToken jwt)
    {
        if (!jwt.TryGetPayloadValue<string>("tenant", out var tenant) || string.IsNullOrEmpty(tenant) || string.IsNullOrEmpty(jwt.Subject))
            return null;
        var scopes = jwt.TryGetPayloadValue<string>("scope", out var scope) ? scope.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return new Caller(tenant, jwt.Subject, scopes.ToHashSet(StringComparer.Ordinal), jwt.TryGetPayloadValue<string>("agent", out var agent) ? agent : null);
    }

    private bool IsWithin(DateTime? from, DateTime? until)
    {
        var now = _time.Now.UtcDateTime;
        return from is { } start && until is { } end && now >= start - ClockSkew && now < end + ClockSkew;
    }

    private static string NameOf(Caller caller, TimeSpan life) =>
        string.Join('\n', [caller.Tenant, caller.Subject, caller.Agent ?? "", life.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), .. caller.Scopes.Order(StringComparer.Ordinal)]);

    private sealed record Minted(string Token, DateTimeOffset RenewAt);

    private sealed record Checked(Caller Caller, DateTimeOffset Until);
}
