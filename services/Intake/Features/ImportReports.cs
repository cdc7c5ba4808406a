using System.Globalization;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Import;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline.Validation;
using Recovery.ServiceDefaults.Store;
using Result = Recovery.Contracts.Intake.V1.ImportReportsResponse.Types.Result;

namespace Recovery.Intake.Features;

/// <summary>
/// Takes a part of an import, each row in a unit of work of its own. A row without an id of its own is known by the import's name and its number, so that a part
/// may be sent as often as it takes: after a crash in the middle it goes on where it stopped, and what was taken is answered as it was (IN-04).
/// </summary>
internal sealed class ImportReports(Store<IntakeDbContext> store, SubmitReport submitReport)
{
    /// <summary>As many as commit together; more would wait for them.</summary>
    private const int AtOnce = 64;

    public async Task<ImportReportsResponse> HandleAsync(ImportReportsRequest request, CallContext call, CancellationToken ct)
    {
        var wrong = request.Columns.Select((column, index) => (column, index)).Where(one => !ColumnMap.IsField(one.column.Field))
            .Select(one => new FieldProblem($"#/columns/{one.index}/field", "unknown", "It is no field of a report that a column can fill.")).ToList();
        if (wrong.Count > 0)
            throw IntakeErrors.Invalid(wrong);
        var rows = ImportReader.Read(request);
        if (call.Key is not null)
            await store.ExecuteAsync(call, (_, _) => Task.FromResult(new ImportReportsResponse()), ct);
        var results = new Result[rows.Count];
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, token) =>
            results[index] = await TakeAsync(rows[index], request, call, token));
        return new ImportReportsResponse { Results = { results }, NextRow = Math.Max(1, request.FirstRow) + rows.Count };
    }

    private async Task<Result> TakeAsync(ImportRow row, ImportReportsRequest request, CallContext call, CancellationToken ct)
    {
        if (row.Problem is { } problem)
            return Refused(row.Number, problem);
        var report = row.Report!;
        report.RequestId = "";
        if (report.Channel.Length == 0)
            report.Channel = request.Channel;
        if (report.ExternalId.Length == 0)
            report.ExternalId = string.Create(CultureInfo.InvariantCulture, $"import:{request.Name}:{row.Number}");
        try
        {
            var problems = ContractRules.Check(report);
            if (problems.Count > 0)
                return Refused(row.Number, problems[0]);
            var taken = await submitReport.HandleAsync(report, new CallContext { Caller = call.Caller, Method = call.Method }, ct);
            return new Result { Row = row.Number, Case = taken.Case.Id, Report = taken.Report.Id, Disposition = taken.Disposition };
        }
        catch (RuleBroken refusal) when (!refusal.Definition.Retryable)
        {
            return Refused(row.Number, refusal.Fields.Count > 0 ? refusal.Fields[0] : new FieldProblem("#", refusal.Definition.Code, refusal.Message));
        }
    }

    private static Result Refused(long row, FieldProblem problem) => new() { Row = row, Code = problem.Code, Detail = $"{problem.Pointer}: {problem.Detail}" };
}
