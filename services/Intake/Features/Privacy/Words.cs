using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Privacy;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Words as they may be kept: without card numbers, secrets and what the tenant adds (IN-14).</summary>
internal sealed class Words(PolicyStore<IntakeDbContext, IntakePolicy> policies)
{
    /// <summary>Beyond this many tenants with patterns of their own the cache starts anew.</summary>
    private const int MaxTenants = 1000;

    private readonly ConcurrentDictionary<(string Tenant, int Version), Regex[]> _patterns = new();

    public async Task<string> MaskAsync(string tenant, string text, CancellationToken ct)
    {
        var (policy, version) = await policies.CurrentAsync(tenant, ct);
        return Masking.Apply(text, PatternsOf(tenant, policy, version));
    }

    /// <summary>The report with such words; the same one where there is nothing to take out.</summary>
    public SubmitReportRequest Mask(string tenant, SubmitReportRequest report, IntakePolicy policy, int version)
    {
        var patterns = PatternsOf(tenant, policy, version);
        var (subject, text) = (Masking.Apply(report.Subject, patterns), Masking.Apply(report.Text, patterns));
        if (ReferenceEquals(subject, report.Subject) && ReferenceEquals(text, report.Text))
            return report;
        var masked = report.Clone();
        (masked.Subject, masked.Text) = (subject, text);
        return masked;
    }

    /// <summary>What is wrong with the patterns of a policy.</summary>
    public static IEnumerable<FieldProblem> PatternProblems(IntakePolicy policy) => policy.MaskedPatterns
        .Select((pattern, index) => (Problem: ProblemOf(pattern), index))
        .Where(entry => entry.Problem is not null)
        .Select(entry => new FieldProblem($"#/policy/masked_patterns/{entry.index}", "pattern-invalid", entry.Problem!));

    private static string? ProblemOf(string pattern)
    {
        try
        {
            return Masking.Pattern(pattern).IsMatch("") ? "It must not match nothing." : null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    private Regex[] PatternsOf(string tenant, IntakePolicy policy, int version)
    {
        if (policy.MaskedPatterns.Count == 0)
            return [];
        if (_patterns.Count >= MaxTenants)
            _patterns.Clear();
        return _patterns.GetOrAdd((tenant, version), static (_, document) => [.. document.MaskedPatterns.Select(Masking.Pattern)], policy);
    }
}
