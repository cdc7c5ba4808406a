using Microsoft.Extensions.Options;

namespace Recovery.Compensation.Payouts;

/// <summary>Who carries payouts out; section <c>Payout</c>.</summary>
internal sealed class PayoutOptions
{
    public const string Section = "Payout";
    public const string Sandbox = "sandbox";
    public const string Http = "http";

    /// <summary><c>sandbox</c> (files in the data folder) or <c>http</c>.</summary>
    public string Provider { get; set; } = Sandbox;

    /// <summary>Base address of the provider, e.g. <c>https://pay.example/v1/</c>; <c>http</c> only.</summary>
    public string? BaseAddress { get; set; }

    /// <summary>Secret the calls are signed with: base64, at least 24 bytes; <c>http</c> only.</summary>
    public string? Secret { get; set; }

    /// <summary>How long one call may take in real time; after it the outcome is unknown.</summary>
    public double TimeoutSeconds { get; set; } = 10;

    internal sealed class Validator : IValidateOptions<PayoutOptions>
    {
        private const int LeastSecretBytes = 24;
        private const double LongestTimeout = 30;

        public ValidateOptionsResult Validate(string? name, PayoutOptions options) => Problem(options) is { } problem
            ? ValidateOptionsResult.Fail(problem)
            : ValidateOptionsResult.Success;

        private static string? Problem(PayoutOptions options)
        {
            if (options.TimeoutSeconds is not (> 0 and <= LongestTimeout))
                return $"Payout:TimeoutSeconds is more than 0 and at most {LongestTimeout}; it is {options.TimeoutSeconds}.";
            if (options.Provider == Sandbox)
                return null;
            if (options.Provider != Http)
                return $"Payout:Provider is '{Sandbox}' or '{Http}'; it is '{options.Provider}'.";
            if (!Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out var address) || !IsSafe(address))
                return "Payout:BaseAddress is an https address (http on this machine only) that ends with '/'.";
            var secret = new byte[options.Secret?.Length ?? 0];
            return Convert.TryFromBase64String(options.Secret ?? "", secret, out var length) && length >= LeastSecretBytes
                ? null
                : $"Payout:Secret is base64 of at least {LeastSecretBytes} bytes.";
        }

        private static bool IsSafe(Uri address) =>
            (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address.AbsolutePath.EndsWith('/') && address.UserInfo.Length == 0 && address.Query.Length == 0;
    }
}
