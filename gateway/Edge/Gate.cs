using Recovery.Gateway.Credentials;
using Recovery.Gateway.Limits;
using Recovery.Gateway.Proxy;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Model;

namespace Recovery.Gateway.Edge;

/// <summary>In front of every proxied route: who calls, and whether there is quota left. Runs before the proxy, so that a refused request costs no service anything.</summary>
internal sealed class Gate(RequestDelegate next, CredentialReader credentials, RateLimits limits)
{
    private static readonly object CallerKey = new();

    public static Caller? CallerOf(HttpContext http) => http.Items.TryGetValue(CallerKey, out var caller) ? (Caller?)caller : null;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is { Config.Metadata: { } route })
        {
            var quota = Is(route, ContractRoutes.Anonymous) ? limits.TakeAnonymous(http) : await TakeAsync(http, Is(route, ContractRoutes.MoneyWrite));
            RateLimits.Write(http.Response.Headers, quota);
            if (!quota.Allowed)
                throw QuotaExceeded(http, quota);
        }
        await next(http);
    }

    private async ValueTask<Quota> TakeAsync(HttpContext http, bool moneyWrite)
    {
        try
        {
            var caller = await credentials.ReadAsync(http);
            http.Items[CallerKey] = caller;
            return limits.Take(caller, moneyWrite);
        }
        catch (RuleBroken refused) when (refused.Definition == CommonErrors.Unauthenticated && limits.TakeAnonymous(http) is { Allowed: false } quota)
        {
            // Guessing keys is bounded per address.
            throw QuotaExceeded(http, quota);
        }
    }

    private static RuleBroken QuotaExceeded(HttpContext http, Quota quota)
    {
        RateLimits.Write(http.Response.Headers, quota);
        var seconds = quota.ResetSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        return new RuleBroken(GatewayErrors.QuotaExceeded, $"Wait {seconds} s; the quota is {quota.Limit} a minute.", metadata: new Dictionary<string, string> { ["violated-policies"] = quota.Name });
    }

    private static bool Is(IReadOnlyDictionary<string, string> route, string name) => route.TryGetValue(name, out var value) && value == bool.TrueString;
}
