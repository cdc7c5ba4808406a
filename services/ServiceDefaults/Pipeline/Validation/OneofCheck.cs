using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>A oneof whose members the contract calls required: one of them must be there.</summary>
internal sealed class OneofCheck(OneofDescriptor oneof)
{
    private readonly string _members = string.Join(", ", oneof.Fields.Select(field => field.Name));

    public static OneofCheck? Of(OneofDescriptor oneof) => oneof.Fields.Any(FieldOptionsReader.IsRequired) ? new OneofCheck(oneof) : null;

    public void Check(IMessage message, ProblemList problems)
    {
        if (oneof.Accessor.GetCaseFieldDescriptor(message) is null)
            problems.Add(oneof.Name, "required", $"One of {_members} is needed.");
    }
}
