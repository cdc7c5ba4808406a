using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Channels.Import;

/// <summary>One row of an import: the report it is, or why it is none.</summary>
/// <param name="Number">Its number in the whole import, from 1.</param>
/// <param name="Report">The report; null where it is none.</param>
/// <param name="Problem">Why it is none; null where it is one.</param>
internal sealed record ImportRow(long Number, SubmitReportRequest? Report, FieldProblem? Problem);
