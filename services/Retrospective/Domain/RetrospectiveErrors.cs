using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Domain;

/// <summary>What only this service refuses.</summary>
internal static class RetrospectiveErrors
{
    public static readonly ErrorDefinition RetrospectiveClosed = new("retrospective-closed", StatusCode.FailedPrecondition, 409, "The review is closed.");

    public static readonly ErrorDefinition RetrospectiveState = new("retrospective-state", StatusCode.FailedPrecondition, 409, "The review's state does not allow this.");

    public static readonly ErrorDefinition ReviewIncomplete = new("review-incomplete", StatusCode.FailedPrecondition, 422, "The review is not ready to be read by others.");

    public static readonly ErrorDefinition OwnSignOff = new("own-sign-off", StatusCode.FailedPrecondition, 409, "Nobody signs off what they submitted.");

    public static readonly ErrorDefinition SignedOffAlready = new("signed-off-already", StatusCode.FailedPrecondition, 409, "The same person signed it off already.");

    public static readonly ErrorDefinition WhysNotATree = new("whys-not-a-tree", StatusCode.InvalidArgument, 422, "The whys make no tree.");

    public static readonly ErrorDefinition RootCauseState = new("root-cause-state", StatusCode.FailedPrecondition, 409, "The cause's state does not allow this.");

    public static readonly ErrorDefinition RootCauseMerge = new("root-cause-merge", StatusCode.InvalidArgument, 422, "These causes cannot be merged.");

    public static readonly ErrorDefinition RootCauseSplit = new("root-cause-split", StatusCode.InvalidArgument, 422, "The cause cannot be split like this.");

    public static readonly ErrorDefinition PeriodEmpty = new("period-empty", StatusCode.InvalidArgument, 422, "The period holds no time.");

    public static readonly ErrorDefinition PeriodTooLong = new("period-too-long", StatusCode.InvalidArgument, 422, "The period is too long.");

    public static readonly ErrorDefinition CohortTooLarge = new("cohort-too-large", StatusCode.FailedPrecondition, 422, "The period holds more than one comparison reads.");

    public static readonly ErrorDefinition PersonAsCause = new("person-as-cause", StatusCode.InvalidArgument, 422, "A person is not a root cause.");

    public static readonly ErrorDefinition DueInPast = new("due-in-past", StatusCode.InvalidArgument, 422, "The due time has passed.");

    public static readonly ErrorDefinition ActionState = new("action-state", StatusCode.FailedPrecondition, 409, "The action's state does not allow this.");

    public static readonly ErrorDefinition TooMany = new("too-many", StatusCode.FailedPrecondition, 409, "The review holds no more.");

    public static readonly ErrorDefinition ArticleState = new("article-state", StatusCode.FailedPrecondition, 409, "The article's state does not allow this.");

    public static readonly ErrorDefinition NothingToCompare = new("nothing-to-compare", StatusCode.InvalidArgument, 422, "Neither a case nor a text is given.");

    public static RuleBroken NotFound() => new(CommonErrors.NotFound, CommonErrors.NotFound.Title);
}
