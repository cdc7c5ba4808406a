using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain.Cases;
using Recovery.ServiceDefaults.Store;
using Customer = Recovery.Intake.Domain.Customers.Customer;
using Proto = Recovery.Contracts.Intake.V1;
using StoredCase = Recovery.Intake.Domain.Cases.Case;
using StoredReport = Recovery.Intake.Domain.Reports.Report;

namespace Recovery.Intake.Grpc;

/// <summary>A report, who sent it, the case it belongs to and whose that is.</summary>
internal sealed record TakenReport(StoredReport Report, Customer Sender, StoredCase Case, Customer Customer);

/// <summary>Rows as the contract shows them.</summary>
internal static class Mapping
{
    public static SubmitReportResponse Taken(TakenReport taken, SubmitReportResponse.Types.Disposition disposition, long version) => new()
    {
        Report = Of(taken.Report, taken.Sender),
        Case = Of(taken.Case, taken.Customer, version),
        Disposition = disposition,
        Match = MatchOf(taken.Report),
    };

    public static Proto.Case Of(StoredCase @case, Customer customer) => Of(@case, customer, @case.Version);

    /// <summary>The case at the version its row has, or will have once the store saved it.</summary>
    public static Proto.Case Of(StoredCase @case, Customer customer, long version) => new()
    {
        Id = @case.Id,
        Status = @case.Status,
        Severity = @case.Severity,
        Category = @case.Category,
        Flags = { SensitiveFlags.Read(@case.Flags) },
        Customer = Of(customer),
        Summary = @case.Summary,
        Language = @case.Language,
        Channel = @case.Channel,
        Conversation = @case.Conversation ?? "",
        OrderReference = @case.OrderReference,
        Product = @case.Product,
        ClaimedLoss = MoneyOf(@case.ClaimedLossMinor, @case.ClaimedLossCurrency),
        Owner = @case.Owner ?? "",
        ReportCount = @case.ReportCount,
        Reasons = { StoredReasons.Read(@case.Reasons) },
        OpenedAt = @case.OpenedAt.ToTimestamp(),
        UpdatedAt = @case.UpdatedAt.ToTimestamp(),
        ResolvedAt = @case.Stage is Stage.Resolved or Stage.Closed ? @case.ResolvedAt?.ToTimestamp() : null,
        PolicyVersion = @case.PolicyVersion,
        Etag = Etag.Of(version),
        Classification = ClassificationOf(@case),
        MergedInto = @case.MergedInto ?? "",
        MergedCases = @case.MergedCases,
        ErasedAt = @case.ErasedAt?.ToTimestamp(),
    };

    public static Proto.CaseParty Of(Domain.Cases.CaseParty party) => new()
    {
        Customer = party.CustomerId,
        Role = party.Role,
        AddedBy = party.AddedBy,
        AddedAt = party.AddedAt.ToTimestamp(),
    };

    /// <summary>The customer as whoever was linked to whom: the id is that of the one they all are.</summary>
    public static CustomerRef Of(Customer customer) => new()
    {
        Id = customer.Root,
        Email = customer.Email,
        Phone = customer.Phone,
        Handle = customer.Handle,
        ExternalId = customer.ExternalId,
        Name = customer.Name,
        Language = customer.Language,
        TimeZone = customer.TimeZone,
        Segment = customer.Segment,
        AnnualValue = MoneyOf(customer.AnnualValueMinor, customer.AnnualValueCurrency),
        AnnualValueVerified = customer.AnnualValueVerified,
    };

    public static Message Of(CaseMessage message) => new()
    {
        Id = message.Id,
        Case = message.CaseId,
        Audience = message.Audience,
        Text = message.Text,
        Author = message.Author,
        CreatedAt = message.CreatedAt.ToTimestamp(),
    };

    public static Proto.TimelineEntry Of(Domain.Timeline.TimelineEntry entry) => new()
    {
        Id = entry.Id,
        OccurredAt = entry.OccurredAt.ToTimestamp(),
        Source = entry.Source,
        Kind = entry.Kind,
        Summary = entry.Summary,
        Actor = entry.Actor,
        Why = entry.Why,
        Public = entry.IsPublic,
    };

    public static CaseOpened Opened(StoredCase @case, Customer customer, StoredReport report, int earlierCases) => new()
    {
        Case = @case.Id,
        Report = report.Id,
        Customer = Of(customer),
        Channel = report.Channel,
        Summary = @case.Summary,
        Language = customer.Language.Length > 0 ? customer.Language : @case.Language,
        Severity = @case.Severity,
        Category = @case.Category,
        Flags = { SensitiveFlags.Read(@case.Flags) },
        ClaimedLoss = MoneyOf(@case.ClaimedLossMinor, @case.ClaimedLossCurrency),
        OrderReference = @case.OrderReference,
        Product = @case.Product,
        ReceivedAt = report.ReceivedAt.ToTimestamp(),
        EarlierCases = earlierCases,
        PolicyVersion = @case.PolicyVersion,
        Classification = ClassificationOf(@case),
    };

    public static ReportJoined Joined(StoredCase @case, StoredReport report) => new()
    {
        Case = @case.Id,
        Report = report.Id,
        Channel = report.Channel,
        Severity = @case.Severity,
        Flags = { SensitiveFlags.Read(@case.Flags) },
        ReceivedAt = report.ReceivedAt.ToTimestamp(),
        Match = MatchOf(report),
    };

    /// <summary>The survivor is as grave as both; the report is the first of those it got.</summary>
    public static ReportJoined Joined(StoredCase survivor, StoredCase merged, string firstReport, DateTimeOffset now) => new()
    {
        Case = survivor.Id,
        Report = firstReport,
        Channel = merged.Channel,
        Severity = survivor.Severity,
        Flags = { SensitiveFlags.Read(survivor.Flags) },
        ReceivedAt = now.ToTimestamp(),
    };

    public static MessageAdded Added(CaseMessage message) => new()
    {
        Case = message.CaseId,
        Message = message.Id,
        Audience = message.Audience,
        Text = message.Text,
        Author = message.Author,
        CreatedAt = message.CreatedAt.ToTimestamp(),
    };

    public static Proto.Report Of(StoredReport report, Customer customer) => new()
    {
        Id = report.Id,
        Channel = report.Channel,
        ExternalId = report.ExternalId,
        Customer = Of(customer),
        Text = report.Text,
        Subject = report.Subject,
        OccurredAt = report.OccurredAt.ToTimestamp(),
        Conversation = report.Conversation,
        OrderReference = report.OrderReference,
        Product = report.Product,
        ClaimedLoss = MoneyOf(report.ClaimedLossMinor, report.ClaimedLossCurrency),
        ReceivedAt = report.ReceivedAt.ToTimestamp(),
        Case = report.CaseId,
        Match = MatchOf(report),
    };

    private static Match? MatchOf(StoredReport report) => report.MatchScore is { } score
        ? new Match { Case = report.CaseId, Score = score, Reasons = { StoredReasons.Read(report.MatchReasons ?? "[]") }, Party = true }
        : null;

    private static Classification? ClassificationOf(StoredCase @case) => @case.Classification is { } stored ? Classification.Parser.ParseFrom(stored) : null;

    public static Money? MoneyOf(long? minor, string? currency) => minor is { } amount ? new Money { AmountMinor = amount, Currency = currency } : null;
}
