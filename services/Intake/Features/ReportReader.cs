using System.Collections.Concurrent;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Domain.Matching;
using Recovery.Intake.Domain.Reports;
using Recovery.Intake.Features.Privacy;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Intake.Features;

/// <summary>Does all of a report's work that needs no transaction: masks what must not be kept, classifies it, hashes it, normalises who it is from.</summary>
internal sealed class ReportReader(ClassifierLoader loader, MarkReader marks, Words words, PolicyStore<IntakeDbContext, IntakePolicy> policies, TimeProvider time)
{
    /// <summary>Beyond this many tenants with words of their own the cache starts anew.</summary>
    private const int MaxTenants = 1000;

    private readonly ConcurrentDictionary<(string Tenant, int Version), TenantWords?> _words = new();

    public async Task<IncomingReport> ReadAsync(string tenant, SubmitReportRequest sent, CancellationToken ct)
    {
        var (policy, version) = await policies.CurrentAsync(tenant, ct);
        var report = words.Mask(tenant, sent, policy, version);
        var said = loader.Classifier.Classify(report.Subject, report.Text, report.ClaimedLoss is { AmountMinor: > 0 }, WordsOf(tenant, policy, version));
        return new IncomingReport(
            report, SourceKeys.Of(sent), Identifiers.Of(report.Customer, report.Channel), said, marks.Read(report.OrderReference, report.Subject, report.Text), policy, version, time.GetUtcNow());
    }

    /// <summary>What the words of a text say under the tenant's policy, and under which version of it.</summary>
    public async Task<(ClassifiedText Said, int PolicyVersion)> ClassifyAsync(string tenant, ClassifyTextRequest request, CancellationToken ct)
    {
        var (policy, version) = await policies.CurrentAsync(tenant, ct);
        return (loader.Classifier.Classify(request.Subject, request.Text, request.HasLoss, WordsOf(tenant, policy, version)), version);
    }

    private TenantWords? WordsOf(string tenant, IntakePolicy policy, int version)
    {
        if (policy.CriticalWords.Count == 0 && policy.SensitiveWords.Count == 0)
            return null;
        if (_words.Count >= MaxTenants)
            _words.Clear();
        return _words.GetOrAdd((tenant, version), static (_, document) => TenantWords.Of(document), policy);
    }
}
