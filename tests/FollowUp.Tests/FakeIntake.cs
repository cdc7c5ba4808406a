using Grpc.Core;
using Recovery.Contracts.Intake.V1;

namespace Recovery.FollowUp.Tests;

/// <summary>Intake as follow-up sees it: it gives a link, the same for the same key, or does not answer.</summary>
internal sealed class FakeIntake : IntakeService.IntakeServiceClient
{
    public bool IsDown { get; set; }

    public List<CreateStatusLinkRequest> Asked { get; } = [];

    public override AsyncUnaryCall<StatusLink> CreateStatusLinkAsync(CreateStatusLinkRequest request, CallOptions options)
    {
        Asked.Add(request);
        var answer = IsDown
            ? Task.FromException<StatusLink>(new RpcException(new Status(StatusCode.DeadlineExceeded, "too late")))
            : Task.FromResult(new StatusLink { Path = $"/s/secret-of-{request.RequestId}" });
        return new AsyncUnaryCall<StatusLink>(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}
