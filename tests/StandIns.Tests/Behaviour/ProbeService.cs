using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Recovery.StandIns.V1;
using Status = Grpc.Core.Status;

namespace Recovery.StandIns.Tests.Behaviour;

internal sealed class ProbeService(ProbeState state) : Probe.ProbeBase
{
    public override async Task<EchoReply> Echo(EchoRequest request, ServerCallContext context)
    {
        await GiveBackAsync(context);
        return Reply(request, context);
    }

    public override async Task<Total> Sum(IAsyncStreamReader<Number> requestStream, ServerCallContext context)
    {
        var total = new Total();
        await foreach (var number in requestStream.ReadAllAsync(context.CancellationToken))
        {
            total.Value += number.Value;
            total.Count++;
        }

        return total;
    }

    public override async Task Count(Number request, IServerStreamWriter<Number> responseStream, ServerCallContext context)
    {
        await GiveBackAsync(context);
        for (var value = 1L; value <= request.Value; value++)
            await responseStream.WriteAsync(new Number { Value = value }, context.CancellationToken);
    }

    public override async Task Chat(IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
            await responseStream.WriteAsync(Reply(requestStream.Current, context));
    }

    public override Task<EchoReply> Fail(FailRequest request, ServerCallContext context)
    {
        if (state.Count(request.Key) > request.Times)
            return Task.FromResult(Reply(new EchoRequest { Text = request.Key }, context));

        var details = new Google.Rpc.Status
        {
            Code = request.Code,
            Message = request.Detail,
            Details = { Any.Pack(new ResourceInfo { ResourceName = request.Resource }) },
        };
        throw new RpcException(
            new Status((StatusCode)request.Code, request.Detail),
            new Metadata { { "grpc-status-details-bin", details.ToByteArray() }, { "failed", request.Key } });
    }

    public override async Task<EchoReply> Hang(EchoRequest request, ServerCallContext context)
    {
        await state.HangAsync(context);
        return Reply(request, context);
    }

    private static async Task GiveBackAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders)
        {
            if (entry.Key.StartsWith("give-header-", StringComparison.Ordinal))
                headers.Add(entry);
            if (entry.Key.StartsWith("give-trailer-", StringComparison.Ordinal))
                context.ResponseTrailers.Add(entry);
        }

        if (headers.Count > 0)
            await context.WriteResponseHeadersAsync(headers);
    }

    private static EchoReply Reply(EchoRequest request, ServerCallContext context) => new()
    {
        Text = request.Text,
        Payload = request.Payload,
        PreviousAttempts = int.Parse(context.RequestHeaders.GetValue("grpc-previous-rpc-attempts") ?? "0", CultureInfo.InvariantCulture),
    };
}
