using Grpc.Core;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.Retrospective.Tests;

/// <summary>Follow-up as this service asks it: what was sent on a case, and what the linter says of it.</summary>
internal sealed class FakeFollowUp : FollowUpService.FollowUpServiceClient
{
    private readonly List<Delivery> _sent = [];

    public void Sent(string @case, string body, DateTimeOffset at, string kind = "agent_message") => Add(new Delivery
    {
        Case = @case,
        Kind = kind,
        Body = body,
        SentAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(at),
    });

    public override AsyncUnaryCall<ListDeliveriesResponse> ListDeliveriesAsync(ListDeliveriesRequest request, CallOptions options) =>
        Answer(new ListDeliveriesResponse { Deliveries = { Of(request.Case) } });

    /// <summary>Finds an "if" and nothing else.</summary>
    public override AsyncUnaryCall<LintMessageResponse> LintMessageAsync(LintMessageRequest request, CallOptions options)
    {
        var response = new LintMessageResponse();
        if (request.Text.Contains(" if ", StringComparison.Ordinal))
            response.Findings.Add(new Finding { Rule = "conditional-apology", Level = Finding.Types.Level.Error, Text = "if", Why = "It doubts.", Mend = "Leave the if out." });
        return Answer(response);
    }

    private void Add(Delivery delivery)
    {
        lock (_sent)
        {
            delivery.Id = $"dlv_{_sent.Count}";
            _sent.Add(delivery);
        }
    }

    private List<Delivery> Of(string @case)
    {
        lock (_sent)
            return _sent.FindAll(delivery => delivery.Case == @case);
    }

    private static AsyncUnaryCall<T> Answer<T>(T response) => new(Task.FromResult(response), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
}
