using Google.Rpc;
using Grpc.Core;

namespace Recovery.Intake.Tests;

/// <summary>A refusal as it came over the wire.</summary>
internal sealed record Refusal(StatusCode Status, string Reason, string Detail, IReadOnlyList<string> Fields)
{
    public static Refusal Of(RpcException exception)
    {
        var details = Google.Rpc.Status.Parser.ParseFrom(exception.Trailers.GetValueBytes("grpc-status-details-bin")).Details;
        var info = details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        var request = details.FirstOrDefault(detail => detail.Is(BadRequest.Descriptor))?.Unpack<BadRequest>();
        return new Refusal(exception.StatusCode, info.Type, exception.Status.Detail, [.. request?.FieldViolations.Select(field => field.Field) ?? []]);
    }
}
