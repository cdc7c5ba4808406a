using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Domain;

/// <summary>How intake refuses, by the codes the contract names.</summary>
internal static class IntakeErrors
{
    public static readonly ErrorDefinition CaseMerged = new("case-merged", StatusCode.FailedPrecondition, 409, "The case is part of another.");

    public static readonly ErrorDefinition CaseNotMerged = new("case-not-merged", StatusCode.FailedPrecondition, 409, "The case stands alone.");

    public static readonly ErrorDefinition CaseOver = new("case-over", StatusCode.FailedPrecondition, 409, "The case is over.");

    public static readonly ErrorDefinition NotAParty = new("not-a-party", StatusCode.FailedPrecondition, 422, "The customers have nothing to do with each other.");

    public static readonly ErrorDefinition TooManyMerged = new("too-many-merged", StatusCode.FailedPrecondition, 422, "No more cases can be merged into it.");

    public static readonly ErrorDefinition TooManyParties = new("too-many-parties", StatusCode.FailedPrecondition, 422, "The case has as many parties as it can have.");

    public static readonly ErrorDefinition ReportAlone = new("report-alone", StatusCode.FailedPrecondition, 409, "The report is the only one of its case.");

    public static readonly ErrorDefinition CustomersLinked = new("customers-linked", StatusCode.FailedPrecondition, 409, "They are one customer already.");

    public static readonly ErrorDefinition TooManyLinked = new("too-many-linked", StatusCode.FailedPrecondition, 422, "No more customers can be linked.");

    public static readonly ErrorDefinition LinkUndone = new("link-undone", StatusCode.FailedPrecondition, 409, "The link was undone before.");

    public static readonly ErrorDefinition MailUnreadable = new("mail-unreadable", StatusCode.InvalidArgument, 422, "It cannot be read as a mail.");

    public static readonly ErrorDefinition AttachmentNotKept = new("attachment-not-kept", StatusCode.FailedPrecondition, 409, "Only the name of the file was kept.");

    public static readonly ErrorDefinition CasesOpen = new("cases-open", StatusCode.FailedPrecondition, 409, "The customer has cases that are not over.");

    public static readonly ErrorDefinition CustomerErased = new("customer-erased", StatusCode.FailedPrecondition, 409, "The customer was erased.");

    public static readonly ErrorDefinition CaseErased = new("case-erased", StatusCode.FailedPrecondition, 409, "What the case held of its customer was erased.");

    public static RuleBroken NoSuchCase() => new(CommonErrors.NotFound, "There is no such case.");

    public static RuleBroken NoSuch(string what) => new(CommonErrors.NotFound, $"There is no such {what}.");

    public static RuleBroken Invalid(IReadOnlyList<FieldProblem> problems) =>
        new(CommonErrors.InvalidArgument, "The request breaks the contract; see the fields.", problems);

    public static RuleBroken Invalid(string pointer, string code, string detail) => Invalid([new FieldProblem(pointer, code, detail)]);
}
