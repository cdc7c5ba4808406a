using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Routing.Domain;

/// <summary>What routing refuses, by the codes the contract names.</summary>
internal static class RoutingErrors
{
    public static readonly ErrorDefinition AgentNotAble = new("agent-not-able", StatusCode.FailedPrecondition, 409, "The agent cannot take this case.");

    public static readonly ErrorDefinition AgentOverCapacity = new("agent-over-capacity", StatusCode.FailedPrecondition, 409, "The agent owns as many cases as they can.");

    public static readonly ErrorDefinition CaseClosed = new("case-closed", StatusCode.FailedPrecondition, 409, "The case is resolved.");

    public static readonly ErrorDefinition CaseNotOwned = new("case-not-owned", StatusCode.FailedPrecondition, 409, "Nobody owns the case.");

    public static readonly ErrorDefinition NothingWaiting = new("nothing-waiting", StatusCode.FailedPrecondition, 409, "No case waits that the agent can take.");

    public static readonly ErrorDefinition TooManyPauses = new("too-many-pauses", StatusCode.FailedPrecondition, 409, "The case has waited for the customer too often.");

    public static readonly ErrorDefinition IncidentNotProposed = new("incident-not-proposed", StatusCode.FailedPrecondition, 409, "The incident is decided already.");

    public static readonly ErrorDefinition IncidentNotDeclared = new("incident-not-declared", StatusCode.FailedPrecondition, 409, "The incident is not declared, or over.");

    public static readonly ErrorDefinition TooManyIncidents = new("too-many-incidents", StatusCode.FailedPrecondition, 409, "Too many incidents are declared.");

    public static readonly ErrorDefinition NoContactDue = new("no-contact-due", StatusCode.FailedPrecondition, 409, "Nobody was asked to call this customer.");

    public static readonly ErrorDefinition NoOtherChannel = new("no-other-channel", StatusCode.FailedPrecondition, 409, "No other secure channel reaches the customer.");

    public static readonly ErrorDefinition CaseUnrecoverable = new("case-unrecoverable", StatusCode.FailedPrecondition, 409, "The case was declared unrecoverable already.");

    /// <summary>Another tenant's id and one that never was are refused alike.</summary>
    public static RuleBroken NotFound(string what, string id) => new(CommonErrors.NotFound, $"There is no {what} '{id}'.");
}
