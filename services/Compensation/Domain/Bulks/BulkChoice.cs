using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Exclusion = Recovery.Contracts.Compensation.V1.Bulk.Types.Exclusion;

namespace Recovery.Compensation.Domain.Bulks;

/// <summary>A case a bulk looks at, and what else is known of it.</summary>
/// <param name="Lived">The case.</param>
/// <param name="Customer">Whom it happened to: the one who stands for all the names of a customer; empty where unknown.</param>
/// <param name="OfferAccepted">True where the customer accepted an offer on the case.</param>
/// <param name="GivenBefore">True where the customer was given something for the incident, by this bulk or another.</param>
/// <param name="PlannedBefore">True where the bulk reaches the customer by an earlier case.</param>
internal sealed record BulkCandidate(CaseCopy Lived, string Customer, bool OfferAccepted, bool GivenBefore, bool PlannedBefore);

/// <summary>Whom an incident's remedy is for (CO-12). The plan asks, and whoever gives asks again: a case may have changed in between.</summary>
internal static class BulkChoice
{
    /// <summary>True where the rule holds for the case; when it was opened has been asked before.</summary>
    public static bool IsUnder(BulkRule rule, CaseCopy lived) =>
        (rule.Categories.Count == 0 || rule.Categories.Contains(lived.Category))
        && (rule.Segments.Count == 0 || rule.Segments.Contains(lived.Segment))
        && (rule.MildestSeverity == 0 || (lived.Severity != Severity.Unspecified && (int)lived.Severity <= rule.MildestSeverity))
        && (rule.Product.Length == 0 || rule.Product == lived.Product);

    /// <summary>Why a case under the rule is given nothing; unspecified where it is.</summary>
    public static Exclusion Leaves(BulkRule rule, string? currency, BulkCandidate candidate)
    {
        var lived = candidate.Lived;
        return lived switch
        {
            _ when candidate.Customer.Length == 0 => Exclusion.NoCustomer,
            _ when rule.WithoutCustomers.Contains(lived.CustomerId) || rule.WithoutCustomers.Contains(candidate.Customer) => Exclusion.Named,
            { Sensitive: true } => Exclusion.Sensitive,
            { Closed: true } => Exclusion.CaseClosed,
            { OpenOffer: not null } => Exclusion.OfferOpen,
            _ when candidate.OfferAccepted => Exclusion.OfferAccepted,
            { Currency: { } own } when currency is not null && own != currency => Exclusion.OtherCurrency,
            _ when candidate.GivenBefore => Exclusion.GivenBefore,
            _ when candidate.PlannedBefore => Exclusion.AnotherCase,
            _ => Exclusion.Unspecified,
        };
    }
}
