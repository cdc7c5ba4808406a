using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>How a receiver knows that a message is ours and unchanged (Standard Webhooks 1.0.0, FU-13).</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The header's value: one signature per secret, so that either of two is enough while they are being exchanged.</summary>
    /// <param name="id">Names the message; the same however often it is posted.</param>
    /// <param name="timestamp">Of this attempt, in seconds since 1970.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <param name="secrets">What the secrets stand for, newest first.</param>
    public static string Of(string id, long timestamp, string body, IEnumerable<byte[]> secrets)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed))));
    }
}
