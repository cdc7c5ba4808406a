using Google.Protobuf;
using Grpc.Core;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>What the caller may do: the scope the contract names. Asked before anything is looked up.</summary>
internal sealed class AuthorizationStage(RpcCatalogue rpcs) : CallStage(rpcs)
{
    protected override void Check(Rpc rpc, IMessage request, ServerCallContext context, CallContext call) => Authorize(rpc, call);

    /// <summary>REST asks before it reads a body.</summary>
    public static void Authorize(Rpc rpc, CallContext call)
    {
        if (rpc.Rules.Anonymous)
            return;
        var scope = rpc.Rules.Internal ? ServiceCall.InternalScope : rpc.Rules.Scope;
        if (!call.Caller.Has(scope))
            throw new RuleBroken(CommonErrors.PermissionDenied, $"The credential lacks the scope {scope}.", metadata: new Dictionary<string, string> { ["scope"] = scope });
    }
}
