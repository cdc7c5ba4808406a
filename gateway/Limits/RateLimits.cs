using System.Globalization;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Gateway.Limits;

/// <summary>The quotas of the gateway, counted per replica: per key, lower for writes that concern money, per address without a key.</summary>
internal sealed class RateLimits(IOptions<GatewayOptions> options, WallTime time)
{
    private readonly FixedWindow _default = new("default", options.Value.RequestsPerMinute, time);
    private readonly FixedWindow _money = new("money", options.Value.MoneyWritesPerMinute, time);
    private readonly FixedWindow _anonymous = new("anonymous", options.Value.AnonymousPerMinute, time);

    public Quota Take(Caller caller, bool moneyWrite)
    {
        var partition = $"{caller.Tenant}\n{caller.Subject}";
        var quota = _default.Take(partition);
        return moneyWrite && quota.Allowed ? _money.Take(partition) : quota;
    }

    public Quota TakeAnonymous(HttpContext http) => _anonymous.Take(http.Connection.RemoteIpAddress?.ToString() ?? "");

    /// <summary>The headers of draft-ietf-httpapi-ratelimit-headers: whole seconds to the reset, never a time of day.</summary>
    public static void Write(IHeaderDictionary headers, Quota quota)
    {
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{quota.Name}\";q={quota.Limit};w={FixedWindow.WindowSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{quota.Name}\";r={quota.Remaining};t={quota.ResetSeconds}");
    }
}
