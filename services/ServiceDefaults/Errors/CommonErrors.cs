using Grpc.Core;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>The errors every service can answer with. A service's own are in its Domain folder.</summary>
public static class CommonErrors
{
    /// <summary>The body is not the JSON or protobuf it should be.</summary>
    public static readonly ErrorDefinition MalformedJson = new("malformed-json", StatusCode.InvalidArgument, 400, "The body is not well-formed.");

    /// <summary>A JSON object names a field twice.</summary>
    public static readonly ErrorDefinition DuplicateField = new("duplicate-field", StatusCode.InvalidArgument, 400, "A field is given twice.");

    /// <summary>The request names a field the contract does not have, or one that only responses carry.</summary>
    public static readonly ErrorDefinition UnknownField = new("unknown-field", StatusCode.InvalidArgument, 400, "The request has an unknown field.");

    /// <summary>The message cannot be decoded as protobuf.</summary>
    public static readonly ErrorDefinition MalformedMessage = new("malformed-message", StatusCode.InvalidArgument, 400, "The message is not well-formed.");

    /// <summary>A field's value breaks the contract.</summary>
    public static readonly ErrorDefinition InvalidArgument = new("invalid-argument", StatusCode.InvalidArgument, 422, "A value breaks the contract.");

    /// <summary>A page token that was not issued for this list, tenant and filter, or is too old.</summary>
    public static readonly ErrorDefinition PageTokenInvalid = new("page-token-invalid", StatusCode.InvalidArgument, 400, "The page token is not valid here.");

    /// <summary>A page size that is not a number from 0 up.</summary>
    public static readonly ErrorDefinition PageSizeInvalid = new("page-size-invalid", StatusCode.InvalidArgument, 400, "The page size is not valid.");

    /// <summary>The named thing does not exist for this tenant.</summary>
    public static readonly ErrorDefinition NotFound = new("not-found", StatusCode.NotFound, 404, "There is nothing by that name.");

    /// <summary>No valid credential.</summary>
    public static readonly ErrorDefinition Unauthenticated = new("unauthenticated", StatusCode.Unauthenticated, 401, "A valid credential is needed.");

    /// <summary>The credential lacks the scope the operation needs.</summary>
    public static readonly ErrorDefinition PermissionDenied = new("permission-denied", StatusCode.PermissionDenied, 403, "The credential does not allow this.");

    /// <summary>A write that needs an idempotency key came without one.</summary>
    public static readonly ErrorDefinition IdempotencyKeyMissing = new("idempotency-key-missing", StatusCode.InvalidArgument, 400, "An idempotency key is needed.");

    /// <summary>An idempotency key that is empty, too long, not printable ASCII, or given twice.</summary>
    public static readonly ErrorDefinition IdempotencyKeyInvalid = new("idempotency-key-invalid", StatusCode.InvalidArgument, 400, "The idempotency key is not valid.");

    /// <summary>The idempotency key was used for another request.</summary>
    public static readonly ErrorDefinition IdempotencyKeyReused = new("idempotency-key-reused", StatusCode.FailedPrecondition, 422, "The idempotency key was used for a different request.");

    /// <summary>The first request with this idempotency key is still being carried out.</summary>
    public static readonly ErrorDefinition IdempotencyKeyInProgress = new("idempotency-key-in-progress", StatusCode.Aborted, 409, "The same request is being carried out.", Retryable: true);

    /// <summary>Somebody else changed it at the same time.</summary>
    public static readonly ErrorDefinition ConcurrentUpdate = new("concurrent-update", StatusCode.Aborted, 409, "It was changed at the same time.", Retryable: true);

    /// <summary>The etag is not that of the current version.</summary>
    public static readonly ErrorDefinition EtagMismatch = new("etag-mismatch", StatusCode.Aborted, 412, "It has changed since it was read.");

    /// <summary>The store cannot take the write now.</summary>
    public static readonly ErrorDefinition StoreBusy = new("store-busy", StatusCode.Unavailable, 503, "The store cannot take writes now.", Retryable: true);

    /// <summary>A service that must answer now does not.</summary>
    public static readonly ErrorDefinition DependencyUnavailable = new("dependency-unavailable", StatusCode.Unavailable, 503, "A service needed for this does not answer.", Retryable: true);

    /// <summary>The deadline passed.</summary>
    public static readonly ErrorDefinition DeadlineExceeded = new("deadline-exceeded", StatusCode.DeadlineExceeded, 504, "It took too long.", Retryable: true);

    /// <summary>The caller went away.</summary>
    public static readonly ErrorDefinition Cancelled = new("cancelled", StatusCode.Cancelled, 499, "The caller cancelled.");

    /// <summary>More than the limit of size, count or rate.</summary>
    public static readonly ErrorDefinition TooLarge = new("too-large", StatusCode.ResourceExhausted, 413, "The request is too large.");

    /// <summary>The body's media type or encoding is not taken.</summary>
    public static readonly ErrorDefinition UnsupportedMediaType = new("unsupported-media-type", StatusCode.InvalidArgument, 415, "The media type is not supported.");

    /// <summary>The answer cannot be given in the media type asked for.</summary>
    public static readonly ErrorDefinition NotAcceptable = new("not-acceptable", StatusCode.InvalidArgument, 406, "The answer is application/json only.");

    /// <summary>The path exists, the HTTP method does not.</summary>
    public static readonly ErrorDefinition MethodNotAllowed = new("method-not-allowed", StatusCode.Unimplemented, 405, "The method is not allowed here.");

    /// <summary>A write that must name the version it changes came without one.</summary>
    public static readonly ErrorDefinition PreconditionRequired = new("precondition-required", StatusCode.FailedPrecondition, 428, "The version to change must be named.");

    /// <summary>A request header that is not what it should be.</summary>
    public static readonly ErrorDefinition InvalidHeader = new("invalid-header", StatusCode.InvalidArgument, 400, "A request header is not valid.");

    /// <summary>A fault of ours; the trace id finds it in the logs.</summary>
    public static readonly ErrorDefinition Internal = new("internal", StatusCode.Internal, 500, "Something went wrong on our side.");
}
