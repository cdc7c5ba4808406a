using Google.Protobuf;
using Grpc.Core;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>Whether the request is one the contract allows. Nothing is asked of a database.</summary>
internal sealed class ValidationStage(RpcCatalogue rpcs) : CallStage(rpcs)
{
    protected override void Check(Rpc rpc, IMessage request, ServerCallContext context, CallContext call)
    {
        rpc.Tenant.Check(request, call);
        CheckPathIds(rpc, request);
        var problems = new ProblemList();
        rpc.Input.Check(request, problems);
        problems.ThrowIfAny();
    }

    /// <summary>A name that cannot be one of ours names nothing, exactly like one that could.</summary>
    private static void CheckPathIds(Rpc rpc, IMessage request)
    {
        foreach (var (field, prefix) in rpc.PathIds)
        {
            if (field.Read(request) is string { Length: > 0 } id && !TypeId.TryParse(id, prefix, out _))
                throw Refusals.NotFound();
        }
    }
}
