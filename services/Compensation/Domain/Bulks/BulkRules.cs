using System.Security.Cryptography;
using System.Text;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;

namespace Recovery.Compensation.Domain.Bulks;

/// <summary>What a bulk must hold to beyond the bounds of its fields.</summary>
internal static class BulkRules
{
    /// <summary>Cases under the rule of one bulk, those left out counted; a rule that holds for more is cut into several by time.</summary>
    public const int MaxCases = 20_000;

    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(92);

    /// <summary>What each customer costs; null where it costs nothing.</summary>
    public static Amount? Each(BulkRemedy remedy, CompensationPolicy policy)
    {
        if (remedy.Kind == Kind.Unspecified)
            throw Bad("#/remedy/kind", "unspecified", "Name the kind of remedy.");
        if (remedy.Amount is not null && remedy.ServiceLoss is not null)
            throw Bad("#/remedy", "ambiguous", "Give an amount or the time a service was not there, not both.");
        if (remedy.ServiceLoss is { } loss)
            return Positive(ServiceCredit.Of(loss, policy), "#/remedy/service_loss");
        return remedy.Amount is { } amount ? Positive(Amount.Of(amount), "#/remedy/amount/amount_minor") : null;
    }

    public static void DemandWindow(BulkRule rule, DateTimeOffset now)
    {
        var (from, until) = (rule.OpenedFrom.ToDateTimeOffset(), rule.OpenedUntil.ToDateTimeOffset());
        if (until <= from)
            throw Bad("#/rule/opened_until", "too-early", "The time it is for ends after it begins.");
        if (until > now)
            throw Bad("#/rule/opened_until", "too-late", "Only cases that are open already can be planned for.");
        if (until - from > LongestWindow)
            throw Bad("#/rule/opened_until", "too-late", $"It is for at most {LongestWindow.TotalDays} days.");
    }

    /// <summary>
    /// The id of what a customer is given for an incident follows from the two, as it is given once: whatever is restored and begun again, it is the same
    /// offer, the same grant and the same payout (F30).
    /// </summary>
    public static string OfferId(string tenant, string incident, string customer)
    {
        Span<byte> id = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{incident}\n{customer}")).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return TypeId.FromGuid("offer", new Guid(id, bigEndian: true));
    }

    /// <summary>Where in the order of case ids, which is that of time, the cases opened from a time on begin.</summary>
    public static string FirstCase(DateTimeOffset from)
    {
        Span<byte> id = stackalloc byte[16];
        var milliseconds = Math.Max(0, from.ToUnixTimeMilliseconds());
        for (var i = 5; i >= 0; i--, milliseconds >>= 8)
            id[i] = (byte)milliseconds;
        return TypeId.FromGuid("case", new Guid(id, bigEndian: true));
    }

    private static Amount Positive(Amount amount, string pointer) => amount.Minor switch
    {
        < 1 => throw Bad(pointer, "out-of-range", "What each is given costs at least one minor unit, or nothing is said of a cost."),
        > Amount.MaxMinor / MaxCases => throw Bad(pointer, "too-large", $"What each is given costs at most {Amount.MaxMinor / MaxCases} minor units."),
        _ => amount,
    };

    private static RuleBroken Bad(string pointer, string code, string detail) => new(CommonErrors.InvalidArgument, detail, [new FieldProblem(pointer, code, detail)]);
}
