using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>G1–G11 through the gateway, at a write of every service.</summary>
[Collection(RunningSuite.Name)]
public sealed class GrpcTests(SuiteFixture fixture)
{
    /// <summary>One write of each service. The first field of each is its request_id, a string.</summary>
    private static readonly string[] Writes =
    [
        "intake.v1.IntakeService/SubmitReport", "routing.v1.RoutingService/UpsertAgent", "compensation.v1.CompensationService/PutFund",
        "followup.v1.FollowUpService/MakePromise", "retrospective.v1.RetrospectiveService/AddFinding",
    ];

    private static readonly Dictionary<string, (byte[] Bytes, StatusCode Status, string Reason)> Messages = new()
    {
        ["G1 over 1 MiB"] = (new byte[(1024 * 1024) + 1], StatusCode.ResourceExhausted, "TOO_LARGE"),
        ["G1 over 4 MiB"] = (new byte[(4 * 1024 * 1024) + 1], StatusCode.ResourceExhausted, "TOO_LARGE"),
        ["G2 random bytes"] = ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x02], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a truncated varint"] = ([0x08, 0x80], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a varint of 11 bytes"] = ([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a truncated string"] = ([0x0A, 0x05, (byte)'a'], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a negative length"] = ([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a length far over the end"] = ([0x0A, 0xFF, 0xFF, 0xFF, 0x7F, 1], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 invalid UTF-8"] = ([0x0A, 0x02, 0xC3, 0x28], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a surrogate in UTF-8"] = ([0x0A, 0x03, 0xED, 0xA0, 0x80], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 field number zero"] = ([0x00, 0x01], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 wire type 7"] = ([0x0F, 0x01], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 the end of no group"] = ([0x0C], StatusCode.InvalidArgument, "MALFORMED_MESSAGE"),
        ["G2 a wrong wire type"] = ([0x28, 0x05], StatusCode.InvalidArgument, ""),
        ["G9 an empty message"] = ([], StatusCode.InvalidArgument, ""),
    };

    private static readonly Dictionary<string, byte[]> Frames = new()
    {
        ["G4 shorter than it says"] = [0, 0, 0, 0, 9],
        ["G4 a length of 4 GiB"] = [0, 0xFF, 0xFF, 0xFF, 0xFF],
        ["G4 half a head"] = [0],
        ["G4 nothing"] = [],
        ["G4 compressed without an encoding"] = [1, 0, 0, 0, 1, 0],
        ["G4 a second message"] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    };

    public static TheoryData<string> MessageRows => [.. Messages.Keys];

    public static TheoryData<string> FrameRows => [.. Frames.Keys];

    [Theory]
    [MemberData(nameof(MessageRows))]
    public async Task Message_ThatIsNone_IsRefusedAndChangesNothing(string row)
    {
        var (message, status, reason) = Messages[row];
        var tenant = await fixture.QuietAsync();
        using var door = new GrpcDoor(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
        {
            foreach (var write in Writes)
            {
                var answer = await door.CallAsync(write, message);
                // Without a reason here, the rpc's own: the key that is missing, or the field.
                Assert.True(answer.Status == status && (answer.Reason == reason || (reason == "" && answer.Reason is "INVALID_ARGUMENT" or "IDEMPOTENCY_KEY_MISSING")), $"{row}, {write}: {answer}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(FrameRows))]
    public async Task Frame_ThatIsBroken_IsRefusedAndChangesNothing(string row)
    {
        var tenant = await fixture.QuietAsync();
        using var door = new GrpcDoor(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
        {
            foreach (var write in Writes)
            {
                var (status, _) = await door.SendAsync(write, Frames[row]);
                Assert.True(status is StatusCode.Internal or StatusCode.InvalidArgument or StatusCode.ResourceExhausted, $"{row}, {write}: {status}");
            }
        });
    }

    public static TheoryData<string, string, IMessage, string> Values => new()
    {
        { "G9 enum 999", "intake.v1.IntakeService/AddMessage", new AddMessageRequest { Case = "{case}", Text = "a", Audience = (Message.Types.Audience)999 }, "INVALID_ARGUMENT" },
        { "G9 enum 0", "intake.v1.IntakeService/AddMessage", new AddMessageRequest { Case = "{case}", Text = "a" }, "INVALID_ARGUMENT" },
        { "G9 negative money", "compensation.v1.CompensationService/PutFund", new PutFundRequest { RequestId = "k", Fund = "spare", Budget = new Money { AmountMinor = -1, Currency = "USD" } }, "INVALID_ARGUMENT" },
        { "G9 the least money", "compensation.v1.CompensationService/PutFund", new PutFundRequest { RequestId = "k", Fund = "spare", Budget = new Money { AmountMinor = long.MinValue, Currency = "USD" } }, "INVALID_ARGUMENT" },
        { "G9 money without a currency", "compensation.v1.CompensationService/PutFund", new PutFundRequest { RequestId = "k", Fund = "spare", Budget = new Money { AmountMinor = 5 } }, "INVALID_ARGUMENT" },
        { "B37 no key", "compensation.v1.CompensationService/PutFund", new PutFundRequest { Fund = "spare", Budget = new Money { AmountMinor = 5, Currency = "USD" } }, "IDEMPOTENCY_KEY_MISSING" },
        { "B37 a key of 256 characters", "compensation.v1.CompensationService/PutFund", new PutFundRequest { RequestId = new string('k', 256), Fund = "spare", Budget = new Money { AmountMinor = 5, Currency = "USD" } }, "INVALID_ARGUMENT" },
        { "G10 the year 1", "followup.v1.FollowUpService/MakePromise", new MakePromiseRequest { Case = "{case}", Text = "a", DueAt = new Timestamp { Seconds = -62135596801 } }, "INVALID_ARGUMENT" },
        { "G10 too many nanoseconds", "followup.v1.FollowUpService/MakePromise", new MakePromiseRequest { Case = "{case}", Text = "a", DueAt = new Timestamp { Seconds = 4_000_000_000, Nanos = 1_000_000_000 } }, "INVALID_ARGUMENT" },
        { "B18 NUL", "followup.v1.FollowUpService/LintMessage", new LintMessageRequest { Text = "a\0b" }, "INVALID_ARGUMENT" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_TheContractDoesNotAllow_IsRefusedAndChangesNothing(string row, string method, IMessage message, string reason)
    {
        Assert.NotEmpty(row);
        var tenant = await fixture.QuietAsync();
        using var door = new GrpcDoor(fixture.Suite);
        if (message.Descriptor.FindFieldByName("case") is { } field)
            field.Accessor.SetValue(message, tenant.Case);
        await tenant.UnchangedByAsync(async () => Assert.Equal((StatusCode.InvalidArgument, reason), await door.CallAsync(method, message.ToByteArray())));
    }

    [Theory]
    [InlineData("G6 no unit", "grpc-timeout", "5", StatusCode.InvalidArgument)]
    [InlineData("G6 an unknown unit", "grpc-timeout", "5X", StatusCode.InvalidArgument)]
    [InlineData("G6 negative", "grpc-timeout", "-1S", StatusCode.InvalidArgument)]
    [InlineData("G4 an unknown encoding that is not used", "grpc-encoding", "snappy", StatusCode.OK)]
    [InlineData("G8 binary that is not base64", "x-bin", "%%%", StatusCode.InvalidArgument)]
    [InlineData("G8 not ASCII", "x-name", "caf\u00e9 \u2603", StatusCode.OK)]
    [InlineData("B46 another credential", "authorization", "Bearer x", StatusCode.Unauthenticated)]
    [InlineData("G11 a tenant in the metadata", "x-tenant-id", "acme", StatusCode.OK)]
    public async Task Metadata_OfAnyKind_ChangesNothing(string row, string name, string value, StatusCode status)
    {
        Assert.NotEmpty(row);
        var tenant = await fixture.QuietAsync();
        using var door = new GrpcDoor(fixture.Suite);
        var ask = new GetCaseRequest { Case = tenant.Case }.ToByteArray();
        await tenant.UnchangedByAsync(async () => Assert.Equal(status,
            (await door.CallAsync("intake.v1.IntakeService/GetCase", ask, request => request.Headers.TryAddWithoutValidation(name, value))).Status));
    }

    [Theory]
    [InlineData("G8 metadata of 40 KB", 1, 40_000)]
    [InlineData("G8 150 keys", 150, 1)]
    public async Task G8_Metadata_OverTheLimit_IsRefusedAndTheNextCallIsServed(string row, int count, int length)
    {
        Assert.NotEmpty(row);
        var tenant = await fixture.QuietAsync();
        using var door = new GrpcDoor(fixture.Suite);
        var ask = new GetCaseRequest { Case = tenant.Case }.ToByteArray();
        await tenant.UnchangedByAsync(async () =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => door.CallAsync("intake.v1.IntakeService/GetCase", ask, request =>
            {
                for (var i = 0; i < count; i++)
                    request.Headers.TryAddWithoutValidation($"x-{i}", new string('a', length));
            }));
            Assert.Equal(StatusCode.OK, (await door.CallAsync("intake.v1.IntakeService/GetCase", ask)).Status);
        });
    }

    [Theory]
    [InlineData("intake.v1.IntakeService/Nothing")]
    [InlineData("nothing.v1.NoService/GetCase")]
    [InlineData("intake.v1.IntakeService/getcase")]
    [InlineData("intake.v1.IntakeService/../IntakeService/Nothing")]
    [InlineData("intake.v1.IntakeService/GetCase%2f")]
    public async Task G5_Method_ThatIsNone_IsRefused(string method)
    {
        using var door = new GrpcDoor(fixture.Suite);
        var (status, reason) = await door.CallAsync(method, []);
        Assert.True(status is StatusCode.Unimplemented or StatusCode.NotFound, $"{status}");
        Assert.NotEmpty(reason);
    }
}
