using Microsoft.Extensions.Options;

namespace Recovery.Gateway;

/// <summary>What an operator sets for the gateway; section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>File of API keys (hashes only).</summary>
    public string KeysFile { get; set; } = "";

    /// <summary>The customer's identity provider; without it only API keys are taken.</summary>
    public JwtOptions? Jwt { get; set; }

    /// <summary>Requests one key may make in a minute.</summary>
    public int RequestsPerMinute { get; set; } = 60_000;

    /// <summary>Writes that concern money one key may make in a minute.</summary>
    public int MoneyWritesPerMinute { get; set; } = 6_000;

    /// <summary>Requests one address may make without a credential in a minute: status pages and failed sign-ins.</summary>
    public int AnonymousPerMinute { get; set; } = 600;
}

/// <summary>Whose access tokens are taken.</summary>
internal sealed class JwtOptions
{
    public string Issuer { get; set; } = "";

    public string Audience { get; set; } = "";

    /// <summary>JWKS file with the issuer's public keys.</summary>
    public string KeysFile { get; set; } = "";
}

internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        if (!File.Exists(options.KeysFile))
            return ValidateOptionsResult.Fail("Gateway:KeysFile must name the file of API keys; `./recovery up` makes one.");
        if (options.Jwt is { } jwt && (jwt.Issuer == "" || jwt.Audience == "" || !File.Exists(jwt.KeysFile)))
            return ValidateOptionsResult.Fail("Gateway:Jwt needs Issuer, Audience and KeysFile (an existing JWKS file).");
        if (options.RequestsPerMinute < 1 || options.MoneyWritesPerMinute < 1 || options.AnonymousPerMinute < 1)
            return ValidateOptionsResult.Fail("Gateway:RequestsPerMinute, MoneyWritesPerMinute and AnonymousPerMinute must be at least 1.");
        return ValidateOptionsResult.Success;
    }
}
