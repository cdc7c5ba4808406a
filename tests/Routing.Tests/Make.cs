using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Routing.Tests;

/// <summary>Events and ids of tests.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static string CaseId(int number = 1) => TypeId.FromGuid("case", new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    public static CaseOpened Opened(
        string? id = null, Severity severity = Severity.Moderate, DateTimeOffset? at = null, string language = "en", Category category = Category.Delay,
        params SensitiveFlag[] flags) => new()
        {
            Case = id ?? CaseId(),
            Report = "rep_1",
            Customer = new CustomerRef { Id = "cust_1", Name = "Ann" },
            Channel = "email",
            Summary = "The parcel is late",
            Language = language,
            Severity = severity,
            Category = category,
            Flags = { flags },
            ReceivedAt = Timestamp.FromDateTimeOffset(at ?? Start),
        };

    public static ReportJoined Joined(string @case, Severity severity, DateTimeOffset at, string channel = "email", params SensitiveFlag[] flags) => new()
    {
        Case = @case,
        Report = "rep_2",
        Channel = channel,
        Severity = severity,
        Flags = { flags },
        ReceivedAt = Timestamp.FromDateTimeOffset(at),
    };

    public static MessageSent Sent(string @case, DateTimeOffset at, string kind = "acknowledgment", bool acknowledges = false) =>
        new() { Case = @case, Delivery = "dlv_1", Kind = kind, SentAt = Timestamp.FromDateTimeOffset(at), Acknowledges = acknowledges };

    public static MessageAdded Note(string @case, DateTimeOffset at, Message.Types.Audience audience = Message.Types.Audience.Internal) =>
        new() { Case = @case, Message = "msg_1", Audience = audience, CreatedAt = Timestamp.FromDateTimeOffset(at) };

    public static CaseResolved Resolved(string @case, DateTimeOffset at) =>
        new() { Case = @case, Evidence = Resolution.Types.Evidence.Confirmed, ResolvedAt = Timestamp.FromDateTimeOffset(at) };

    public static CaseReopened Reopened(string @case, DateTimeOffset at) =>
        new() { Case = @case, Reason = "Not content", ReopenedAt = Timestamp.FromDateTimeOffset(at) };
}
