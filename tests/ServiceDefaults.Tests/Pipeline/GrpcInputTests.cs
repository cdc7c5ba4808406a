using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Pipeline;

/// <summary>Rows G1–G4, G6, G9–G12: what a gRPC request may be.</summary>
public sealed class GrpcInputTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Echo = "recovery.probe.v1.ProbeService/Echo";

    public static TheoryData<string, byte[]> Undecodable => new()
    {
        { "random", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x02] },
        { "truncated varint", [0x20, 0x80] },
        { "varint of 11 bytes", [0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01] },
        { "truncated string", [0x72, 0x05, (byte)'a'] },
        { "negative length", [0x72, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F] },
        { "length far over the end", [0x72, 0xFF, 0xFF, 0xFF, 0x7F, 1] },
        { "invalid UTF-8", [0x72, 0x02, 0xC3, 0x28] },
        { "lone surrogate in UTF-8", [0x72, 0x03, 0xED, 0xA0, 0x80] },
        { "tag zero", [0x00, 0x01] },
        { "wire type 7", [0x77, 0x01] },
        { "end group without start", [0x0C] },
        { "nested 101 deep", Nested(101) },
    };

    [Theory]
    [MemberData(nameof(Undecodable))]
    public async Task Bytes_ThatAreNoMessage_AreInvalidArgument(string what, byte[] bytes)
    {
        Assert.NotEmpty(what); // G2, G3
        var before = host.Seen.Count;
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_MESSAGE"), await GrpcWire.SendRawAsync(host.GrpcAddress, Echo, bytes, host.Token()));
        Assert.Equal(before, host.Seen.Count);
    }

    [Fact]
    public async Task Bytes_OfWrongWireTypeOrUnknownField_AreIgnored()
    {
        // Protobuf's own rule: both are unknown fields, and those are dropped at the door.
        Assert.Equal((StatusCode.OK, ""), await GrpcWire.SendRawAsync(host.GrpcAddress, Echo, [0x70, 0x05, 0xFA, 0x3F, 0x02, 1, 2], host.Token()));
        Assert.Equal(0, host.Seen.Last.CalculateSize());
    }

    [Fact]
    public async Task RandomBytes_NeverEndAsAFaultOfOurs()
    {
        var random = new Random(4711);
        var valid = new CreateThingRequest { Name = "chair", State = State.Open, Price = new Money { AmountMinor = 5, Currency = "USD" }, Tags = { "a" } }.ToByteArray();
        for (var i = 0; i < 300; i++)
        {
            var bytes = i % 2 == 0 ? new byte[random.Next(64)] : [.. valid];
            if (i % 2 == 0)
                random.NextBytes(bytes);
            else
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var (status, reason) = await GrpcWire.SendRawAsync(host.GrpcAddress, "recovery.probe.v1.ProbeService/CreateThing", bytes, host.Token());
            Assert.True(status is StatusCode.OK or StatusCode.InvalidArgument or StatusCode.PermissionDenied, $"{i}: {status} {reason} {Convert.ToHexString(bytes)}");
        }
    }

    [Fact]
    public async Task Message_OverTheLimit_IsResourceExhausted()
    {
        // G1
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Grpc.EchoAsync(new EchoRequest { FBytes = ByteString.CopyFrom(new byte[1024 * 1024 + 1]) }));
        Assert.Equal((StatusCode.ResourceExhausted, "TOO_LARGE"), (error.StatusCode, GrpcWire.Info(error).Type));
        Assert.Equal(900_000, (await host.Grpc.EchoAsync(new EchoRequest { FBytes = ByteString.CopyFrom(new byte[900_000]) })).FBytes.Length);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 9 }, StatusCode.Internal)] // G4: shorter than it says
    [InlineData(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF }, StatusCode.Internal)]
    [InlineData(new byte[] { 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 }, StatusCode.Internal)] // compressed without an encoding
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 }, StatusCode.Internal)] // a second message
    public async Task Frame_ThatIsBroken_IsRefused(byte[] frame, StatusCode status)
    {
        var (actual, reason) = await GrpcWire.SendRawAsync(host.GrpcAddress, Echo, [0], host.Token(), frame);
        Assert.Equal(status, actual);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Method_Unknown_IsUnimplementedWithDetails()
    {
        Assert.Equal((StatusCode.Unimplemented, "METHOD_NOT_ALLOWED"), await GrpcWire.SendRawAsync(host.GrpcAddress, "recovery.probe.v1.ProbeService/Nothing", [], host.Token()));
        Assert.Equal((StatusCode.Unimplemented, "METHOD_NOT_ALLOWED"), await GrpcWire.SendRawAsync(host.GrpcAddress, "no.Service/Nothing", [], host.Token()));
    }

    [Theory]
    [InlineData("echo")]
    [InlineData("ECHO")]
    public async Task Method_InOtherLetters_IsUnimplemented(string name) =>
        Assert.Equal((StatusCode.Unimplemented, "METHOD_NOT_ALLOWED"), await GrpcWire.SendRawAsync(host.GrpcAddress, $"recovery.probe.v1.ProbeService/{name}", [], host.Token()));

    [Theory]
    [InlineData("%%%", StatusCode.InvalidArgument, "INVALID_HEADER")] // G8
    [InlineData("A", StatusCode.InvalidArgument, "INVALID_HEADER")]
    [InlineData("QQ", StatusCode.OK, "")]
    [InlineData("QQ==", StatusCode.OK, "")]
    public async Task Metadata_Binary_IsBase64(string value, StatusCode status, string reason) =>
        Assert.Equal((status, reason), await GrpcWire.SendRawAsync(host.GrpcAddress, Echo, [], host.Token(), change: request => request.Headers.TryAddWithoutValidation("x-bin", value)));

    [Theory]
    [InlineData("5")] // G6
    [InlineData("5X")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData(" 1S x")]
    public async Task Deadline_Malformed_IsInvalidArgument(string timeout) =>
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_HEADER"),
            await GrpcWire.SendRawAsync(host.GrpcAddress, Echo, [], host.Token(), change: request => request.Headers.TryAddWithoutValidation("grpc-timeout", timeout)));

    [Theory]
    [InlineData(null, 30)]
    [InlineData("2400H", 30)]
    [InlineData("31S", 30)]
    [InlineData("5S", 5)]
    public async Task Deadline_IsCapped(string? timeout, int seconds)
    {
        await GrpcWire.SendRawAsync(host.GrpcAddress, Echo, [], host.Token(), change: request =>
        {
            if (timeout is not null)
                request.Headers.TryAddWithoutValidation("grpc-timeout", timeout);
        });
        Assert.InRange(host.Seen.LastTimeLeft.TotalSeconds, seconds - 4, seconds);
    }

    [Fact]
    public async Task Deadline_Passed_IsDeadlineExceeded()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Grpc.FailAsync(new FailRequest { How = "wait" }, host.Metadata(), DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 300).UtcDateTime));
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        // The server ends the call itself at that moment, before anything of ours could say more.
        var (status, _) = await GrpcWire.SendRawAsync(
            host.GrpcAddress, "recovery.probe.v1.ProbeService/Fail", new FailRequest { How = "wait" }.ToByteArray(), host.Token(),
            change: request => request.Headers.TryAddWithoutValidation("grpc-timeout", "200m"));
        Assert.Equal(StatusCode.DeadlineExceeded, status);
    }

    public static TheoryData<string, Action<CreateThingRequest>> Invalid => new()
    {
        { "name", request => request.Name = "" },
        { "name", request => request.Name = "a\u200bb" },
        { "name", request => request.Name = "elevenchars" },
        { "state", request => request.State = State.Unspecified }, // G9
        { "state", request => request.State = (State)999 },
        { "mood", request => request.Mood = (State)(-1) },
        { "states[1]", request => request.States.AddRange([State.Open, State.Unspecified]) },
        { "states[0]", request => request.States.Add((State)7) },
        { "count", request => request.Count = -1 },
        { "rank", request => request.Rank = 0 },
        { "price.amount_minor", request => request.Price = new Money { AmountMinor = long.MinValue, Currency = "USD" } }, // G10
        { "price.currency", request => request.Price = new Money { AmountMinor = 5 } },
        { "due_at", request => request.DueAt = new Timestamp { Seconds = -62135596801 } },
        { "due_at", request => request.DueAt = new Timestamp { Seconds = 1767225600, Nanos = 1_000_000_000 } },
        { "due_at", request => request.DueAt = new Timestamp { Seconds = 1767225600, Nanos = -1 } },
        { "due_at", request => request.DueAt = new Timestamp { Seconds = long.MaxValue } },
        { "patience", request => request.Patience = new Duration { Seconds = 5, Nanos = -5 } },
        { "patience", request => request.Patience = new Duration { Seconds = long.MinValue, Nanos = int.MinValue } },
        { "parts[0].kind", request => request.Parts.Add(new Part { Sku = "a" }) },
        { "parts[0].inner.sku", request => request.Parts.Add(new Part { Sku = "a", Wood = "oak", Inner = new Part { Metal = 1 } }) },
        { "parent_id", request => request.ParentId = "thing_x" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Value_TheContractDoesNotAllow_IsInvalidArgument(string field, Action<CreateThingRequest> change)
    {
        var request = new CreateThingRequest { Name = "chair", State = State.Open };
        change(request);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.CreateThingAsync(request, host.Metadata()));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (error.StatusCode, GrpcWire.Info(error).Type));
        Assert.Equal([field], GrpcWire.Fields(error));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("*", "star")]
    [InlineData("tags.0", "index")]
    [InlineData("nothing", "unknown")]
    [InlineData("filter.nothing", "unknown below")]
    [InlineData("etag", "output only")]
    [InlineData("Name", "other case")]
    public async Task Mask_ThatNamesNoField_IsInvalidArgument(string paths, string what)
    {
        Assert.NotEmpty(what); // G9
        var request = new UpdateThingRequest { Thing = new Patch { Id = ProbeHost.ThingId, Name = "chair" }, UpdateMask = new FieldMask() };
        request.UpdateMask.Paths.AddRange(paths.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.UpdateThingAsync(request, host.Metadata()));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal(["update_mask"], GrpcWire.Fields(error));
    }

    [Fact]
    public async Task Mask_LimitsWhatMustBeThere()
    {
        var request = new UpdateThingRequest { Thing = new Patch { Note = "new" }, UpdateMask = new FieldMask { Paths = { "note", "filter.owner" } } };
        await host.Grpc.UpdateThingAsync(request, host.Metadata());
        request.UpdateMask.Paths.Add("name");
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.UpdateThingAsync(request, host.Metadata()));
        Assert.Equal(["thing.name"], GrpcWire.Fields(error));
        request.UpdateMask = null;
        error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.UpdateThingAsync(request, host.Metadata()));
        Assert.Equal(["thing.name"], GrpcWire.Fields(error));
    }

    [Fact]
    public async Task Id_ThatIsNone_IsNotFoundExactlyLikeAMissingOne()
    {
        var errors = new List<string>();
        foreach (var id in new[] { ProbeHost.MissingId, "thing_x", "case_01h455vb4pex5vsknk084sn02q" })
        {
            var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.GetThingAsync(new GetThingRequest { ThingId = id }, host.Metadata()));
            Assert.Equal((StatusCode.NotFound, "NOT_FOUND"), (error.StatusCode, GrpcWire.Info(error).Type));
            errors.Add(error.Status.Detail + GrpcWire.Details(error));
        }
        Assert.Single(errors.Distinct());
    }

    [Fact]
    public async Task PageSize_Negative_IsItsOwnError()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Grpc.ListThingsAsync(new ListThingsRequest { PageSize = -1 }, host.Metadata()));
        Assert.Equal((StatusCode.InvalidArgument, "PAGE_SIZE_INVALID"), (error.StatusCode, GrpcWire.Info(error).Type));
    }

    [Fact]
    public async Task Stream_PassesTheSameStages()
    {
        using var call = host.Grpc.WatchThings(new ListThingsRequest(), host.Metadata());
        var names = new List<string>();
        await foreach (var thing in call.ResponseStream.ReadAllAsync())
            names.Add(thing.Name);
        Assert.Equal(["one", "two"], names);
        using var refused = host.Grpc.WatchThings(new ListThingsRequest { State = (State)9 }, host.Metadata());
        var error = await Assert.ThrowsAsync<RpcException>(async () => await refused.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    private static byte[] Nested(int depth)
    {
        byte[] bytes = [];
        for (var i = 0; i < depth; i++)
        {
            using var buffer = new MemoryStream();
            using var output = new CodedOutputStream(buffer);
            output.WriteTag(17, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(bytes));
            output.Flush();
            bytes = buffer.ToArray();
        }
        return bytes;
    }
}
