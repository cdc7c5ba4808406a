using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Ids;
using Option = Recovery.Contracts.Compensation.V1.Option;

namespace Recovery.FollowUp.Tests;

/// <summary>Events as the other services publish them.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly Timestamp At = Start.ToTimestamp();
    public const string Case = "case_01jz00000000000000000000aa";
    public const string Other = "case_01jz00000000000000000000bb";
    public const string Agent = "dana";

    public static CaseOpened Opened(string @case = Case, string email = "ann@example.org", string customer = "cust_1", params SensitiveFlag[] flags) => new()
    {
        Case = @case,
        Report = "rep_1",
        Customer = new CustomerRef { Id = customer, Name = "Ann Lee", Email = email, Language = "en", TimeZone = "Europe/Berlin" },
        Channel = "email",
        Summary = "My parcel is five days late",
        Language = "en",
        Severity = Severity.Major,
        Category = Category.Delay,
        Flags = { flags },
        ReceivedAt = Start.ToTimestamp(),
    };

    public static CaseAssigned Assigned(string agent = Agent, string name = "Dana Cole", int minute = 1, string @case = Case) =>
        new() { Case = @case, Agent = agent, AgentName = name, AssignedAt = Start.AddMinutes(minute).ToTimestamp() };

    public static MessageAdded Message(string text, Message.Types.Audience audience = Contracts.Intake.V1.Message.Types.Audience.ToCustomer, string id = "msg_1", string @case = Case) =>
        new() { Case = @case, Message = id, Audience = audience, Text = text, Author = Agent, CreatedAt = Start.ToTimestamp() };

    public static OfferPresented Presented(string offer = "offer_1", string @case = Case) => new()
    {
        Case = @case,
        Offer = offer,
        ExpiresAt = Start.AddDays(7).ToTimestamp(),
        Options =
        {
            new Option { Id = "a", Title = "Your money back", Remedies = { new Remedy { Kind = Remedy.Types.Kind.Refund, What = "Refund of 40.00 USD", Why = "the express delivery was not express" } } },
            new Option { Id = "b", Title = "Keep it", Remedies = { new Remedy { Kind = Remedy.Types.Kind.Voucher, What = "Voucher of 48.00 USD" } } },
        },
    };

    public static OfferAccepted Accepted(string offer = "offer_1") => new() { Case = Case, Offer = offer, Grant = "grant_1", Option = new Option { Id = "a", Title = "Your money back" }, AcceptedBy = "customer" };

    public static GrantSettled Settled(DateTimeOffset at, string grant = "grant_1") => new()
    {
        Case = Case,
        Offer = "offer_1",
        Grant = grant,
        Remedies = { new Remedy { Kind = Remedy.Types.Kind.Refund, What = "Refund of 40.00 USD" } },
        ProviderReference = "pay-77",
        SettledAt = at.ToTimestamp(),
    };

    public static RetrospectiveClosed Learned(string learning) => new() { Case = Case, Retrospective = "retro_1", Learning = learning };

    public static RootCauseFixed Fixed(string fix, string @case = Case, int minute = 0) =>
        new() { Case = @case, RootCause = "cause_01jz00000000000000000000aa", Name = "Label printer", Fix = fix, FixedAt = Start.AddMinutes(minute).ToTimestamp() };

    public static string NewCase() => TypeId.New("case", Start);
}
