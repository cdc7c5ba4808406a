using Google.Rpc;
using Grpc.Core;

namespace Recovery.Compensation.Tests;

/// <summary>A refusal as a gRPC caller sees it.</summary>
internal sealed record Refusal(StatusCode Status, string Reason, IReadOnlyDictionary<string, string> Metadata)
{
    public static async Task<Refusal> Of<T>(AsyncUnaryCall<T> call) => Of(await Assert.ThrowsAsync<RpcException>(async () => await call));

    public static Refusal Of(RpcException failure)
    {
        var details = Google.Rpc.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        var info = details.Details.Single(d => d.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        return new Refusal(failure.StatusCode, info.Type, info.Metadata.ToDictionary());
    }
}
