namespace Recovery.ServiceDefaults.Errors;

/// <summary>One field of a request that was refused.</summary>
/// <param name="Pointer">JSON Pointer into the request, as a fragment: <c>#/customer/email</c>.</param>
/// <param name="Code">What is wrong with it, kebab case: <c>required</c>, <c>too-long</c>…</param>
/// <param name="Detail">How to mend it.</param>
public sealed record FieldProblem(string Pointer, string Code, string Detail);

/// <summary>
/// The one refusal: a request that is understood and not carried out. It is mapped to a gRPC status or an HTTP problem in one place,
/// is never retried by a consumer, and never becomes a 500.
/// </summary>
public sealed class RuleBroken(
    ErrorDefinition definition,
    string detail,
    IReadOnlyList<FieldProblem>? fields = null,
    IReadOnlyDictionary<string, string>? metadata = null) : Exception(detail)
{
    /// <summary>Which kind of error it is.</summary>
    public ErrorDefinition Definition { get; } = definition;

    /// <summary>The fields that caused it; empty where no single field did.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; } = fields ?? [];

    /// <summary>Machine-readable facts (limit, remaining, state…); keys match <c>[a-z][a-zA-Z0-9-_]+</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? new Dictionary<string, string>();
}
