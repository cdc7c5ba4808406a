using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>
/// Reads requests such that bytes which are no message are the caller's mistake. The gRPC server reads before any interceptor runs, and would answer
/// UNKNOWN; the reader itself is the one place where that can be mended. Fields the contract does not have are dropped here, as if never sent.
/// </summary>
internal static class SafeMarshaller
{
    public static Method<TRequest, TResponse> Guard<TRequest, TResponse>(Method<TRequest, TResponse> method, MessageDescriptor input)
        where TRequest : class
        where TResponse : class
    {
        var parser = input.Parser.WithDiscardUnknownFields(true);
        var strings = Utf8Walk.Of(input);
        var marshaller = Marshallers.Create(method.RequestMarshaller.ContextualSerializer, context => (TRequest)Read(parser, strings, context));
        return new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, marshaller, method.ResponseMarshaller);
    }

    private static IMessage Read(MessageParser parser, Utf8Walk strings, DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        try
        {
            var message = parser.ParseFrom(payload);
            return strings.IsClean(payload.IsSingleSegment ? payload.FirstSpan : payload.ToArray()) ? message : throw Malformed("A string of the request is not UTF-8, or it holds a group.");
        }
        catch (InvalidProtocolBufferException)
        {
            throw Malformed("The request is not the protobuf message this rpc takes.");
        }
    }

    private static RpcException Malformed(string detail) => RpcErrors.ToRpcException(new RuleBroken(CommonErrors.MalformedMessage, detail));
}
