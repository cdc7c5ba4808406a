using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>The key all parts of one installation share to vouch for a caller among themselves.</summary>
public sealed class InternalTokenOptions
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>The key tokens are signed with, base64; configuration key <c>Recovery:InternalKey</c>.</summary>
    public string InternalKey { get; set; } = "";

    /// <summary>
    /// A second key whose tokens are taken too, base64; configuration key <c>Recovery:InternalKeyAlsoAccepted</c>. A rotation without a pause accepts the new key
    /// everywhere first, then signs with it and accepts the old one, then forgets the old one.
    /// </summary>
    public string InternalKeyAlsoAccepted { get; set; } = "";

    internal static bool TryReadKey(string text, out byte[] key)
    {
        key = new byte[KeyBytes];
        return Convert.TryFromBase64String(text, key, out var written) && written == KeyBytes;
    }
}

internal sealed class InternalTokenOptionsSetup(IConfiguration configuration) : IConfigureOptions<InternalTokenOptions>, IValidateOptions<InternalTokenOptions>
{
    private const string Key = "Recovery:InternalKey";
    private const string AcceptedKey = "Recovery:InternalKeyAlsoAccepted";

    public void Configure(InternalTokenOptions options)
    {
        options.InternalKey = configuration[Key] ?? "";
        options.InternalKeyAlsoAccepted = configuration[AcceptedKey] ?? "";
    }

    public ValidateOptionsResult Validate(string? name, InternalTokenOptions options)
    {
        if (!InternalTokenOptions.TryReadKey(options.InternalKey, out _))
            return NotAKey(Key);
        return options.InternalKeyAlsoAccepted.Length == 0 || InternalTokenOptions.TryReadKey(options.InternalKeyAlsoAccepted, out _)
            ? ValidateOptionsResult.Success
            : NotAKey(AcceptedKey);
    }

    private static ValidateOptionsResult NotAKey(string key) => ValidateOptionsResult.Fail(
        $"{key} must be {InternalTokenOptions.KeyBytes} random bytes in base64; make one with `openssl rand -base64 {InternalTokenOptions.KeyBytes}`.");
}
