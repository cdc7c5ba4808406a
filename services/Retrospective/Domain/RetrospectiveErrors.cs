using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>What only this service refuses.</summary>
internal static class RetrospectiveErrors
{
    public static readonly ErrorDefinition RetrospectiveClosed = new("retrospective-closed", StatusCode.FailedPrecondition, 409, "The review is closed.");

    public static readonly ErrorDefinition RootCauseMissing = new("root-cause-missing", StatusCode.FailedPrecondition, 409, "The review names no root cause.");

    public static readonly ErrorDefinition FindingMissing = new("finding-missing", StatusCode.FailedPrecondition, 409, "The review has no finding.");

    public static readonly ErrorDefinition PersonAsCause = new("person-as-cause", StatusCode.InvalidArgument, 422, "A person is not a root cause.");

    public static readonly ErrorDefinition DueInPast = new("due-in-past", StatusCode.InvalidArgument, 422, "The due time has passed.");

    public static readonly ErrorDefinition ActionState = new("action-state", StatusCode.FailedPrecondition, 409, "The action's state does not allow this.");

    public static readonly ErrorDefinition TooMany = new("too-many", StatusCode.FailedPrecondition, 409, "The review holds no more.");

    public static RuleBroken NotFound() => new(CommonErrors.NotFound, CommonErrors.NotFound.Title);
}
