using System.Net.Http.Headers;
using System.Security.Cryptography;
using Recovery.Benchmarks.Load;
using Recovery.Benchmarks.Results;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;
using Recovery.TestKit;

namespace Recovery.Benchmarks.Measures;

/// <summary>The suite under measurement and what every measurement needs of it.</summary>
internal sealed class Bench(Suite suite, string internalKey, BenchOptions options, ResultTable results)
{
    public const string Reports = "/v1/reports";
    private const string Key = "acme-admin";
    private static readonly Caller Integrator = new("acme", "bench", new HashSet<string> { "cases:read", "cases:write" }, null);

    private readonly InternalTokens _tokens = new(Microsoft.Extensions.Options.Options.Create(new InternalTokenOptions { InternalKey = internalKey }), new WallTime(TimeProvider.System));

    public Suite Suite { get; } = suite;

    public string InternalKey { get; } = internalKey;

    public BenchOptions Options { get; } = options;

    public ResultTable Results { get; } = results;

    public Bodies Bodies { get; } = new();

    public string KeysFile => Path.Combine(Suite.Directory, "keys.json");

    public AuthenticationHeaderValue ApiKey { get; } = new("Bearer", suite.Keys[Key]);

    /// <summary>Settings under which the suite can be measured: no quota, and a key by which intake can be called without the gateway.</summary>
    public static SuiteOptions Settings(string internalKey) => new(Settings: new Dictionary<string, string>
    {
        ["Gateway__RequestsPerMinute"] = $"{int.MaxValue}",
        ["Gateway__MoneyWritesPerMinute"] = $"{int.MaxValue}",
        ["Recovery__InternalKey"] = internalKey,
    });

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(InternalTokenOptions.KeyBytes));

    /// <summary>Reports through the gateway.</summary>
    public Shot Report(int connections) => new(new Uri(Suite.Gateway.Http, Reports), connections, Bodies.Next, () => ApiKey);

    /// <summary>The token by which the gateway vouches for a caller.</summary>
    public AuthenticationHeaderValue InternalToken() => new("Bearer", _tokens.Mint(Integrator));
}
