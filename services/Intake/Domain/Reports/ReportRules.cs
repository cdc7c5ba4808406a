using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Domain.Reports;

/// <summary>What a report needs beyond the limits of its fields: words, and somebody to answer (IN-11).</summary>
internal static class ReportRules
{
    public static IEnumerable<FieldProblem> Problems(SubmitReportRequest report)
    {
        if (string.IsNullOrWhiteSpace(report.Text))
            yield return new FieldProblem("#/text", "required", "Say what happened.");
        if (report.Customer is null || !HasIdentifier(report.Customer))
            yield return new FieldProblem("#/customer", "required", "At least one of email, phone, handle and external_id is needed, to answer to.");
        if (report.ClaimedLoss is { AmountMinor: < 0 })
            yield return new FieldProblem("#/claimed_loss/amount_minor", "out-of-range", "A loss is 0 or more.");
        if (report.Customer?.AnnualValue is { AmountMinor: < 0 })
            yield return new FieldProblem("#/customer/annual_value/amount_minor", "out-of-range", "A contract value is 0 or more.");
    }

    /// <summary>When it happened, as told; when it was received, where nothing is told.</summary>
    public static DateTimeOffset OccurredAt(Timestamp? told, DateTimeOffset receivedAt) => told?.ToDateTimeOffset() ?? receivedAt;

    private static bool HasIdentifier(CustomerRef customer) =>
        !(string.IsNullOrWhiteSpace(customer.Email) && string.IsNullOrWhiteSpace(customer.Phone)
          && string.IsNullOrWhiteSpace(customer.Handle.TrimStart('@')) && string.IsNullOrWhiteSpace(customer.ExternalId));
}
