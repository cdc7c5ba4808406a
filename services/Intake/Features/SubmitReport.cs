using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Reports;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>Takes one report. Everything but the taking itself is done before the write, because writes queue.</summary>
internal sealed class SubmitReport(Store<IntakeDbContext> store, ReportReader reader, TakeReport take)
{
    public async Task<SubmitReportResponse> HandleAsync(SubmitReportRequest request, CallContext call, CancellationToken ct)
    {
        if (ReportRules.Problems(request).ToList() is { Count: > 0 } problems)
            throw IntakeErrors.Invalid(problems);
        var report = await reader.ReadAsync(call.Tenant, request, ct);
        return await store.ExecuteAsync(call, (db, token) => take.ApplyAsync(db, report, token), ct);
    }
}
