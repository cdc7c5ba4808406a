using Grpc.Core;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Tests.Edge;

/// <summary>Answers with what reached it, so that a test sees exactly what the pipeline let through.</summary>
internal sealed class ProbeGrpcService(CallContext call, Seen seen) : ProbeService.ProbeServiceBase
{
    public static readonly ErrorDefinition ThingLocked = new("thing-locked", StatusCode.FailedPrecondition, 409, "The thing is locked.");

    public override Task<Thing> CreateThing(CreateThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new Thing { Id = "thing_1", Name = request.Name, Note = request.Note, Price = request.Price, Etag = "v1" });
    }

    public override Task<Thing> GetThing(GetThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return request.ThingId == ProbeHost.MissingId
            ? throw new RuleBroken(CommonErrors.NotFound, "There is no thing called that.")
            : Task.FromResult(new Thing { Id = request.ThingId, Name = "thing", Etag = "v7" });
    }

    public override Task<ListThingsResponse> ListThings(ListThingsRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new ListThingsResponse());
    }

    public override Task<ReplaceThingResponse> ReplaceThing(ReplaceThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new ReplaceThingResponse { Thing = new Thing { Id = request.ThingId, Name = request.Thing.Name, Etag = "v8" } });
    }

    public override Task<Thing> UpdateThing(UpdateThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new Thing { Id = request.Thing.Id, Name = request.Thing.Name });
    }

    public override Task<PayThingResponse> PayThing(PayThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new PayThingResponse { Key = call.Key ?? "", Scope = call.KeyScope, Fingerprint = call.Fingerprint });
    }

    public override Task<DeleteThingResponse> DeleteThing(DeleteThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new DeleteThingResponse());
    }

    public override Task<DeleteThingResponse> PurgeThings(PurgeThingsRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new DeleteThingResponse());
    }

    public override Task<Thing> ReadInternal(GetThingRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        return Task.FromResult(new Thing { Id = request.ThingId, Name = call.Caller.Subject });
    }

    public override Task<EchoRequest> Echo(EchoRequest request, ServerCallContext context)
    {
        seen.Add(request, call, context.Deadline);
        return request.FString == "boom" ? throw new InvalidOperationException("boom") : Task.FromResult(request);
    }

    public override async Task<DeleteThingResponse> Fail(FailRequest request, ServerCallContext context)
    {
        seen.Add(request, call);
        switch (request.How)
        {
            case "refuse":
                throw new RuleBroken(ThingLocked, "It is locked by somebody.", [new FieldProblem("#/how", "locked", "Unlock it.")], new Dictionary<string, string> { ["state"] = "locked" });
            case "busy":
                throw new RuleBroken(CommonErrors.StoreBusy, "The store is busy.");
            case "large":
                throw new RuleBroken(ThingLocked, new string('x', 100_000), [.. Enumerable.Range(0, 1000).Select(i => new FieldProblem($"#/items/{i}", "locked", new string('y', 1000)))]);
            case "replayed":
                call.Replayed = true;
                throw new RuleBroken(ThingLocked, "As before.");
            case "wait":
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                break;
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(2), context.CancellationToken);
                break;
            case "callee":
                throw new RpcException(new Status(StatusCode.NotFound, "secret of another service"));
            case "callee-down":
                throw new RpcException(new Status(StatusCode.Unavailable, "10.0.0.7 refused the connection"));
            default:
                throw new InvalidOperationException("secret: Password=hunter2");
        }
        return new DeleteThingResponse();
    }

    public override async Task WatchThings(ListThingsRequest request, IServerStreamWriter<Thing> responseStream, ServerCallContext context)
    {
        seen.Add(request, call);
        await responseStream.WriteAsync(new Thing { Name = "one" }, context.CancellationToken);
        await responseStream.WriteAsync(new Thing { Name = "two" }, context.CancellationToken);
    }
}
