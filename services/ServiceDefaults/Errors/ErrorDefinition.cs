using Grpc.Core;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>
/// One kind of error a caller can meet: documented, stable, the same over gRPC and REST.
/// </summary>
/// <param name="Code">Stable name in kebab case, e.g. <c>idempotency-key-reused</c>; the last part of the problem's type URI.</param>
/// <param name="Grpc">The gRPC status.</param>
/// <param name="Http">The HTTP status over REST.</param>
/// <param name="Title">What went wrong in general; constant for the code.</param>
/// <param name="Retryable">True where the same call may succeed later without a change.</param>
public sealed record ErrorDefinition(string Code, StatusCode Grpc, int Http, string Title, bool Retryable = false)
{
    /// <summary>The code as <c>ErrorInfo.reason</c> has it: upper snake case.</summary>
    public string Reason { get; } = Code.ToUpperInvariant().Replace('-', '_');

    /// <summary>The stable URI that names the kind of error.</summary>
    public string TypeUri { get; } = $"https://recovery.example/problems/{Code}";
}
