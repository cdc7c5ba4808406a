using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Gateway;

/// <summary>What only the gateway refuses.</summary>
internal static class GatewayErrors
{
    public static readonly ErrorDefinition QuotaExceeded = new("quota-exceeded", StatusCode.ResourceExhausted, 429, "The quota is used up for now.", Retryable: true);

    public static readonly ErrorDefinition CredentialInQuery = new("credential-in-query", StatusCode.InvalidArgument, 400, "Credentials are taken from the Authorization header only.");

    public static readonly ErrorDefinition AmbiguousLength = new("ambiguous-length", StatusCode.InvalidArgument, 400, "A request has either a length or a transfer encoding.");

    public static readonly ErrorDefinition BadGateway = new("service-unavailable", StatusCode.Unavailable, 503, "The service behind this does not answer.", Retryable: true);

    public static readonly ErrorDefinition GatewayTimeout = new("service-timeout", StatusCode.DeadlineExceeded, 504, "The service behind this took too long.", Retryable: true);
}
