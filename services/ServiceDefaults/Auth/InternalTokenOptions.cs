using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>The key all parts of one installation share to vouch for a caller among themselves.</summary>
public sealed class InternalTokenOptions
{
    /// <summary>Length of the key in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>The key, base64; configuration key <c>Recovery:InternalKey</c>.</summary>
    public string InternalKey { get; set; } = "";

    internal bool TryReadKey(out byte[] key)
    {
        key = new byte[KeyBytes];
        return Convert.TryFromBase64String(InternalKey, key, out var written) && written == KeyBytes;
    }
}

internal sealed class InternalTokenOptionsSetup(IConfiguration configuration) : IConfigureOptions<InternalTokenOptions>, IValidateOptions<InternalTokenOptions>
{
    private const string Key = "Recovery:InternalKey";

    public void Configure(InternalTokenOptions options) => options.InternalKey = configuration[Key] ?? "";

    public ValidateOptionsResult Validate(string? name, InternalTokenOptions options) =>
        options.TryReadKey(out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{Key} must be {InternalTokenOptions.KeyBytes} random bytes in base64; make one with `openssl rand -base64 {InternalTokenOptions.KeyBytes}`.");
}
