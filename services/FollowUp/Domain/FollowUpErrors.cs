using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Domain;

internal static class FollowUpErrors
{
    public static readonly ErrorDefinition DueInPast = new("due-in-past", StatusCode.InvalidArgument, 422, "A promise needs a time in the future.");

    public static readonly ErrorDefinition CaseClosed = new("case-closed", StatusCode.FailedPrecondition, 409, "The recovery of the case is over.");

    public static readonly ErrorDefinition NoUpdates = new("no-updates", StatusCode.FailedPrecondition, 409, "The case gets no updates by itself.");

    public static readonly ErrorDefinition PromiseStateRefused = new("promise-state", StatusCode.FailedPrecondition, 409, "The promise has ended.");

    public static readonly ErrorDefinition SurveyAnswered = new("survey-answered", StatusCode.FailedPrecondition, 409, "The survey has been answered.");

    public static readonly ErrorDefinition SurveyExpired = new("survey-expired", StatusCode.FailedPrecondition, 409, "The survey is over.");

    public static readonly ErrorDefinition SurveyNotAsked = new("survey-not-asked", StatusCode.FailedPrecondition, 409, "The customer has not been asked.");

    public static readonly ErrorDefinition TooManyEndpoints = new("too-many-endpoints", StatusCode.FailedPrecondition, 409, "There are as many webhook endpoints as there can be.");

    public static readonly ErrorDefinition TooManySecrets = new("too-many-secrets", StatusCode.FailedPrecondition, 409, "The endpoint has as many secrets as it can have.");

    public static readonly ErrorDefinition EndpointDisabled = new("endpoint-disabled", StatusCode.FailedPrecondition, 409, "The webhook endpoint is switched off.");

    public static readonly ErrorDefinition WebhookAddress = new("webhook-address", StatusCode.InvalidArgument, 422, "Webhooks cannot be posted to this address.");

    public static readonly ErrorDefinition ReplayTooOld = new("replay-too-old", StatusCode.InvalidArgument, 422, "What happened then is not kept any more.");
}
