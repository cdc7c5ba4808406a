using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Reports;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Intake.Features;

/// <summary>The sources of a tenant: systems that post to us under a secret. Which there are is policy; what they sign with is derived.</summary>
internal sealed class Sources(PolicyStore<IntakeDbContext, IntakePolicy> policies, SourceSecrets secrets)
{
    public const string Path = "/s/in/";

    public async Task<SourceSecret> RevealAsync(CreateSourceSecretRequest request, CallContext call, CancellationToken ct)
    {
        var source = await FindAsync(call.Tenant, request.Source, ct) ?? throw IntakeErrors.NoSuch("source");
        return new SourceSecret { Path = Path + secrets.Token(call.Tenant, source.Name), Secret = secrets.Secret(call.Tenant, source.Name, source.Generation), Generation = source.Generation };
    }

    /// <summary>The source of that name, by the policy in force; null where there is none.</summary>
    public async Task<Source?> FindAsync(string tenant, string name, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(tenant, ct);
        return policy.Sources.FirstOrDefault(source => source.Name == name);
    }

    /// <summary>The generations whose secret counts.</summary>
    public static IEnumerable<int> GenerationsOf(Source source) => source.AcceptPrevious && source.Generation > 0 ? [source.Generation, source.Generation - 1] : [source.Generation];

    /// <summary>What the limits of the fields do not say.</summary>
    public static IEnumerable<FieldProblem> Problems(IntakePolicy policy)
    {
        foreach (var (source, index) in policy.Sources.Select((source, index) => (source, index)))
        {
            if (source.Kind == Source.Types.Kind.Unspecified)
                yield return new FieldProblem($"#/policy/sources/{index}/kind", "required", "Say what it sends.");
            if (policy.Sources.Take(index).Any(other => other.Name == source.Name))
                yield return new FieldProblem($"#/policy/sources/{index}/name", "duplicate", "Another source has the name.");
        }
    }
}
