using Google.Protobuf;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>The limits the contract sets, for a message the pipeline leaves to the rpc: an item of a field that is checked <c>item_by_item</c>.</summary>
public static class ContractRules
{
    /// <summary>What is wrong with the message; nothing for a good one.</summary>
    public static IReadOnlyList<FieldProblem> Check(IMessage message)
    {
        var problems = new ProblemList();
        MessageRules.Of(message.Descriptor).Check(message, problems);
        return problems.All;
    }
}
