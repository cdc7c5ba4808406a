using Google.Protobuf;
using Grpc.Core;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>Who calls: the internal token, checked by every service itself.</summary>
internal sealed class AuthenticationStage(RpcCatalogue rpcs, InternalTokens tokens) : CallStage(rpcs)
{
    private const string Header = "authorization";
    private const string Scheme = "Bearer ";

    protected override void Check(Rpc rpc, IMessage request, ServerCallContext context, CallContext call) => Authenticate(rpc, context, call);

    /// <summary>REST asks before it reads a body; the stage then finds the question answered.</summary>
    public void Authenticate(Rpc rpc, ServerCallContext context, CallContext call)
    {
        call.Method = rpc.Name;
        if (call.IsAuthenticated)
            return;
        if (CallerOf(context.RequestHeaders) is { } caller)
            call.Caller = caller;
        else if (!rpc.Rules.Anonymous)
            throw new RuleBroken(CommonErrors.Unauthenticated, "The call needs a valid token.");
    }

    private Caller? CallerOf(Metadata headers)
    {
        string? value = null;
        foreach (var entry in headers)
        {
            if (entry.Key != Header)
                continue;
            // Two credentials are no credential: which one is meant must not depend on who reads first.
            if (value is not null)
                return null;
            value = entry.Value;
        }
        return value is not null && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? tokens.Validate(value[Scheme.Length..]) : null;
    }
}
