using System.Security.Cryptography;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>A secret and, once another has followed it, until when it goes on.</summary>
internal sealed record SigningSecret(string Text, DateTimeOffset? Until = null);

/// <summary>The secrets of an endpoint, newest first.</summary>
internal static class WebhookSecrets
{
    public const string Prefix = "whsec_";

    /// <summary>Secrets that sign at once: a receiver that is given new ones faster than it takes them in has another problem.</summary>
    public const int MaxAtOnce = 10;

    private const int MadeBytes = 32;
    private const int LeastBytes = 24;
    private const int MostBytes = 64;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(MadeBytes));

    /// <summary>What is wrong with a secret of the caller's own; null where nothing is.</summary>
    public static string? Problem(string text) => TryRead(text, out var bytes) && bytes.Length is >= LeastBytes and <= MostBytes
        ? null
        : $"A secret is '{Prefix}' and {LeastBytes} to {MostBytes} random bytes in base64.";

    public static byte[] Bytes(string text) => TryRead(text, out var bytes) ? bytes : throw new FormatException("A stored secret is none.");

    /// <summary>Those that sign now.</summary>
    public static IReadOnlyList<SigningSecret> Valid(IEnumerable<SigningSecret> secrets, DateTimeOffset now) =>
        [.. secrets.Where(secret => secret.Until is null || secret.Until > now)];

    /// <summary>A new one before those that are valid; the one that was newest goes on for the grace.</summary>
    public static IReadOnlyList<SigningSecret> Rotated(IEnumerable<SigningSecret> secrets, string next, TimeSpan grace, DateTimeOffset now) =>
        Valid([new SigningSecret(next), .. secrets.Select(secret => secret.Until is null ? secret with { Until = now + grace } : secret)], now);

    private static bool TryRead(string text, out byte[] bytes)
    {
        bytes = [];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length))
            return false;
        bytes = buffer[..length];
        return true;
    }
}
