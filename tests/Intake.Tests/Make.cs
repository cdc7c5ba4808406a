using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Tests;

/// <summary>Requests and ids of tests.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public const string Late = "My order still has not arrived and nobody answers.";

    public static SubmitReportRequest Report(
        string text = Late, string externalId = "", string email = "ann@example.com", string conversation = "", string channel = "email", string key = "") => new()
        {
            RequestId = key,
            Channel = channel,
            ExternalId = externalId,
            Text = text,
            Conversation = conversation,
            Customer = new CustomerRef { Email = email, Name = "Ann" },
        };

    public static Money Usd(long minor) => new() { AmountMinor = minor, Currency = "USD" };

    /// <summary>The call is refused, and this is how.</summary>
    public static async Task<Refusal> RefusedAsync<T>(AsyncUnaryCall<T> call) => Refusal.Of(await Assert.ThrowsAsync<RpcException>(async () => await call));
}
