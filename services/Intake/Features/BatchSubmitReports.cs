using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline.Validation;
using Recovery.ServiceDefaults.Store;
using Result = Recovery.Contracts.Intake.V1.BatchSubmitReportsResponse.Types.Result;

namespace Recovery.Intake.Features;

/// <summary>
/// Takes up to 100 reports, each in a unit of work of its own, so that one refusal leaves its neighbours alone. With a key, the key is claimed for
/// the whole batch first (another batch under it is refused before anything happens) and every report then has its own key: a batch that is sent
/// again after a crash goes on where it stopped and answers for the rest as it did.
/// </summary>
internal sealed class BatchSubmitReports(Store<IntakeDbContext> store, SubmitReport submitReport)
{
    public async Task<BatchSubmitReportsResponse> HandleAsync(BatchSubmitReportsRequest request, CallContext call, CancellationToken ct)
    {
        if (call.Key is not null)
            await store.ExecuteAsync(call, (_, _) => Task.FromResult(new BatchSubmitReportsResponse()), ct);
        var results = await Task.WhenAll(request.Reports.Select((report, index) => TakeAsync(report, index, call, ct)));
        return new BatchSubmitReportsResponse { Results = { results } };
    }

    private async Task<Result> TakeAsync(SubmitReportRequest report, int index, CallContext call, CancellationToken ct)
    {
        var one = report.Clone();
        one.RequestId = "";
        try
        {
            var problems = ContractRules.Check(one);
            if (problems.Count > 0)
                throw IntakeErrors.Invalid(problems);
            return new Result { Index = index, Taken = await submitReport.HandleAsync(one, CallOf(one, index, call), ct) };
        }
        catch (RuleBroken refusal)
        {
            return new Result { Index = index, Refused = new() { Code = refusal.Definition.Code, Detail = DetailOf(refusal) } };
        }
    }

    private static CallContext CallOf(SubmitReportRequest report, int index, CallContext batch) => new()
    {
        Caller = batch.Caller,
        Method = batch.Method,
        Key = batch.Key,
        KeyScope = string.Create(CultureInfo.InvariantCulture, $"{batch.KeyScope}/{index}"),
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(report.ToByteArray())),
    };

    private static string DetailOf(RuleBroken refusal) => refusal.Fields.Count == 0
        ? refusal.Message
        : string.Join(' ', refusal.Fields.Select(field => $"{field.Pointer}: {field.Detail}"));
}
