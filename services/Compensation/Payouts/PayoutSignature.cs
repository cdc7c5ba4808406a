using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recovery.Compensation.Payouts;

/// <summary>Signs a call as Standard Webhooks 1.0.0 does: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class PayoutSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    public static void Sign(HttpRequestMessage request, string id, ReadOnlySpan<byte> body, byte[] secret, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(IdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Of(id, timestamp, body, secret));
    }

    public static string Of(string id, string timestamp, ReadOnlySpan<byte> body, byte[] secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
    }
}
