using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>What compensation refuses, by the codes the contract names.</summary>
internal static class CompensationErrors
{
    public static readonly ErrorDefinition CaseClosed = new("case-closed", StatusCode.FailedPrecondition, 409, "The case is resolved.");

    public static readonly ErrorDefinition CurrencyMismatch = new("currency-mismatch", StatusCode.InvalidArgument, 422, "The currencies do not agree.");

    public static readonly ErrorDefinition OfferOpen = new("offer-open", StatusCode.FailedPrecondition, 409, "The case has an open offer.");

    public static readonly ErrorDefinition OfferState = new("offer-state", StatusCode.FailedPrecondition, 409, "The offer's state does not allow this.");

    public static readonly ErrorDefinition OptionUnknown = new("option-unknown", StatusCode.InvalidArgument, 422, "The offer has no such option.");

    public static readonly ErrorDefinition OwnApproval = new("own-approval", StatusCode.PermissionDenied, 403, "Nobody approves their own offer.");

    public static readonly ErrorDefinition ApprovalRepeated = new("approval-repeated", StatusCode.FailedPrecondition, 409, "Nobody approves twice.");

    public static readonly ErrorDefinition ApprovalLevel = new("approval-level", StatusCode.PermissionDenied, 403, "The approval is somebody else's to give.");

    public static readonly ErrorDefinition DelegationInvalid = new("delegation-invalid", StatusCode.InvalidArgument, 422, "This cannot be delegated.");

    public static readonly ErrorDefinition LimitExceeded = new("limit-exceeded", StatusCode.FailedPrecondition, 422, "The cost lies above the limit.");

    public static readonly ErrorDefinition FundMissing = new("fund-missing", StatusCode.FailedPrecondition, 409, "There is no fund to pay from.");

    public static readonly ErrorDefinition FundExhausted = new("fund-exhausted", StatusCode.FailedPrecondition, 422, "The fund does not hold enough.");

    public static readonly ErrorDefinition FundClosed = new("fund-closed", StatusCode.FailedPrecondition, 409, "The fund does not pay now.");

    public static readonly ErrorDefinition BudgetBelowSpent = new("budget-below-spent", StatusCode.FailedPrecondition, 422, "The budget is below what is promised and paid.");

    public static readonly ErrorDefinition GrantState = new("grant-state", StatusCode.FailedPrecondition, 409, "The grant's state does not allow this.");

    public static readonly ErrorDefinition ReversalTooLarge = new("reversal-too-large", StatusCode.InvalidArgument, 422, "More would be taken back than was paid.");

    public static readonly ErrorDefinition BulkState = new("bulk-state", StatusCode.FailedPrecondition, 409, "The bulk's state does not allow this.");

    public static RuleBroken NotFound(string what, string id) => new(CommonErrors.NotFound, $"There is no {what} '{id}'.");
}
