using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>The refusal as gRPC carries it, both ways: a status with <c>google.rpc.Status</c> details.</summary>
public static class RpcErrors
{
    /// <summary>The trailer that carries the details.</summary>
    public const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>Who answers for the reasons: <c>ErrorInfo.domain</c>.</summary>
    public const string Domain = "recovery.example";

    /// <summary>Response metadata is limited; longer details lose their last field violations.</summary>
    internal const int MaxDetailsBytes = 4 * 1024 - 256;

    internal const int MaxMessageCharacters = 500;
    private const int MaxPartCharacters = 160;
    private const int MaxInfoBytes = 1024;
    private const int AnyOverhead = 64;

    /// <summary>How long a caller should wait before it tries again.</summary>
    internal static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>The refusal as an exception the gRPC server writes to the wire. The refusal itself stays reachable for the REST side.</summary>
    internal static RpcException ToRpcException(RuleBroken broken)
    {
        var detail = WireDetail(broken);
        var trailers = new Metadata { { DetailsTrailer, Details(broken, detail).ToByteArray() } };
        return new RpcException(new Status(broken.Definition.Grpc, detail, broken), trailers);
    }

    /// <summary>The refusal an exception of this side was made from; null for one that came over the wire.</summary>
    internal static RuleBroken? BrokenRule(RpcException exception) => exception.Status.DebugException as RuleBroken;

    /// <summary>What is said to the caller. A thing that is not there is not told apart from one that is somebody else's, nor from a malformed name.</summary>
    internal static string WireDetail(RuleBroken broken) =>
        ReferenceEquals(broken.Definition, CommonErrors.NotFound) ? CommonErrors.NotFound.Title : Cut(broken.Message, MaxMessageCharacters);

    /// <summary>The details as the trailer carries them.</summary>
    internal static Google.Rpc.Status Details(RuleBroken broken, string detail)
    {
        var status = new Google.Rpc.Status { Code = (int)broken.Definition.Grpc, Message = detail };
        status.Details.Add(Any.Pack(Info(broken)));
        if (broken.Definition.Retryable)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryDelay) }));
        if (broken.Fields.Count > 0 && !ReferenceEquals(broken.Definition, CommonErrors.NotFound))
            AddViolations(status, broken.Fields);
        return status;
    }

    /// <summary>The reason (upper snake case) another service gave; null where it gave none.</summary>
    public static string? ReasonOf(RpcException exception)
    {
        if (BrokenRule(exception) is { } broken)
            return broken.Definition.Reason;
        var bytes = exception.Trailers.GetValueBytes(DetailsTrailer);
        if (bytes is null)
            return null;
        try
        {
            var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
            return status.Details.FirstOrDefault(any => any.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>().Type;
        }
        catch (InvalidProtocolBufferException)
        {
            // Details are a courtesy of the other side; without them the status code still speaks.
            return null;
        }
    }

    /// <summary>True where another service refused with <paramref name="definition"/>.</summary>
    public static bool Is(this RpcException exception, ErrorDefinition definition) => ReasonOf(exception) == definition.Reason;

    /// <summary>The compiled class still calls field 1, the reason, by its first name: type.</summary>
    private static ErrorInfo Info(RuleBroken broken)
    {
        var info = new ErrorInfo { Type = broken.Definition.Reason, Domain = Domain };
        if (ReferenceEquals(broken.Definition, CommonErrors.NotFound))
            return info;
        foreach (var (key, value) in broken.Metadata)
        {
            info.Metadata[key] = Cut(value, MaxPartCharacters);
            if (info.CalculateSize() <= MaxInfoBytes)
                continue;
            info.Metadata.Remove(key);
            break;
        }
        return info;
    }

    private static void AddViolations(Google.Rpc.Status status, IReadOnlyList<FieldProblem> fields)
    {
        var room = MaxDetailsBytes - status.CalculateSize() - AnyOverhead;
        var request = new BadRequest();
        foreach (var field in fields)
        {
            var violation = Violation(field);
            room -= violation.CalculateSize() + 4;
            if (room < 0)
                break;
            request.FieldViolations.Add(violation);
        }
        status.Details.Add(Any.Pack(request));
    }

    /// <summary>google.rpc has a third field, <c>reason</c>, that the compiled classes are too old to name; they carry it all the same.</summary>
    private static BadRequest.Types.FieldViolation Violation(FieldProblem field)
    {
        var buffer = new MemoryStream();
        var output = new CodedOutputStream(buffer);
        output.WriteTag(1, WireFormat.WireType.LengthDelimited);
        output.WriteString(Cut(FieldPath.FromPointer(field.Pointer), MaxPartCharacters));
        output.WriteTag(2, WireFormat.WireType.LengthDelimited);
        output.WriteString(Cut(field.Detail, MaxPartCharacters));
        output.WriteTag(3, WireFormat.WireType.LengthDelimited);
        output.WriteString(field.Code.ToUpperInvariant().Replace('-', '_'));
        output.Flush();
        return BadRequest.Types.FieldViolation.Parser.ParseFrom(buffer.ToArray());
    }

    /// <summary>The beginning of a text; no character is cut in two.</summary>
    internal static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end];
    }
}
