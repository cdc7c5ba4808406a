using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>The tenant comes from the credential alone; a request that names one must name the same.</summary>
internal sealed class TenantRule(IReadOnlyList<FieldDescriptor> fields)
{
    private static readonly string[] Names = ["tenant", "tenant_id"];

    public static TenantRule Of(MessageDescriptor type) =>
        new([.. Names.Select(type.FindFieldByName).Where(field => field is { FieldType: FieldType.String, IsRepeated: false })]);

    public void Check(IMessage request, CallContext call)
    {
        foreach (var field in fields)
        {
            if (field.Accessor.GetValue(request) is string { Length: > 0 } tenant && (!call.IsAuthenticated || tenant != call.Tenant))
                throw new RuleBroken(CommonErrors.PermissionDenied, "The request names another tenant than the credential's.");
        }
    }
}
