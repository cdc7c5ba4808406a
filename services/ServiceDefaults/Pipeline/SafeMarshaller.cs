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
        var marshaller = Marshallers.Create(method.RequestMarshaller.ContextualSerializer, context => (TRequest)Read(parser, context));
        return new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, marshaller, method.ResponseMarshaller);
    }

    private static IMessage Read(MessageParser parser, DeserializationContext context)
    {
        try
        {
            return parser.ParseFrom(context.PayloadAsReadOnlySequence());
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or ArgumentException)
        {
            throw RpcErrors.ToRpcException(new RuleBroken(CommonErrors.MalformedMessage, "The request is not the protobuf message this rpc takes."));
        }
    }
}
