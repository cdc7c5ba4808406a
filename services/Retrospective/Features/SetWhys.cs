using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Retrospective.Features;

/// <summary>Replaces the tree of whys (RE-03).</summary>
internal sealed class SetWhys(ReviewDesk desk)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(SetWhysRequest request, CallContext call, CancellationToken ct)
    {
        var tree = WhyTree.Of(request.Whys);
        return desk.ChangeAsync(call, request.Retrospective, request.Etag, review => review.Explain(tree), ct);
    }
}
