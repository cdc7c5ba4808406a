using System.Text.Json;

namespace Recovery.Compensation.Payouts;

internal static class PayoutJson
{
    /// <summary>Strict: a duplicate field or a number in a string is no answer about money.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
    };
}
