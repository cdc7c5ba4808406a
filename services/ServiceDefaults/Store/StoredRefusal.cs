using System.Text.Json;
using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>A refusal as it is kept with an idempotency key: whole, so that the replay is the same after the next release, too.</summary>
internal sealed record StoredRefusal(
    string Code, StatusCode Grpc, int Http, string Title, string Detail, IReadOnlyList<FieldProblem> Fields, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>
    /// True where the same request can never succeed with the same key. What may pass (busy, changed meanwhile), what the caller may yet be allowed
    /// or shown, and a stale etag are not held against the key. Nor is a value the contract does not allow: whoever finds that, nothing was decided.
    /// </summary>
    public static bool IsFinal(ErrorDefinition definition) => !definition.Retryable
        && definition.Code != CommonErrors.InvalidArgument.Code
        && definition.Code != CommonErrors.Unauthenticated.Code
        && definition.Code != CommonErrors.PermissionDenied.Code
        && definition.Code != CommonErrors.NotFound.Code
        && definition.Code != CommonErrors.EtagMismatch.Code;

    public static byte[] Write(RuleBroken refusal) => JsonSerializer.SerializeToUtf8Bytes(new StoredRefusal(
        refusal.Definition.Code, refusal.Definition.Grpc, refusal.Definition.Http, refusal.Definition.Title,
        refusal.Message, refusal.Fields, refusal.Metadata));

    public static RuleBroken Read(byte[] json)
    {
        var stored = JsonSerializer.Deserialize<StoredRefusal>(json)
            ?? throw new InvalidOperationException("An idempotency key holds no refusal where one is announced.");
        return new RuleBroken(new ErrorDefinition(stored.Code, stored.Grpc, stored.Http, stored.Title), stored.Detail, stored.Fields, stored.Metadata);
    }
}
