using Google.Api;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>What the contract says of one rpc, read once.</summary>
internal sealed class Rpc
{
    public Rpc(MethodDescriptor method)
    {
        Method = method;
        Name = $"{method.Service.FullName}/{method.Name}";
        Rules = method.GetOptions()?.GetExtension(OptionsExtensions.Method)
            ?? throw new InvalidOperationException($"{Name} has no (recovery.common.v1.method) option: the contract must say who may call it.");
        if (Rules.Scope.Length == 0 && !Rules.Anonymous && !Rules.Internal)
            throw new InvalidOperationException($"{Name} names no scope and is neither internal nor anonymous.");
        if (method.IsClientStreaming)
            throw new NotSupportedException($"{Name}: streams of requests have no place in this pipeline.");
        Routes = RoutesOf(method, Rules);
        Input = MessageRules.Of(method.InputType);
        PathFields = [.. Routes.SelectMany(route => route.Template.Fields).Distinct()];
        PathIds = [.. PathFields.Select(field => (field, field.Field.Rules().IdPrefix)).Where(pair => pair.IdPrefix.Length > 0)];
        Tenant = TenantRule.Of(method.InputType);
        RequestId = StringField(method.InputType, "request_id");
        Etag = StringField(method.InputType, "etag");
        Fingerprint = Fingerprint.Of(method.InputType);
    }

    public MethodDescriptor Method { get; }

    /// <summary><c>recovery.intake.v1.IntakeService/SubmitReport</c>.</summary>
    public string Name { get; }

    public MethodRules Rules { get; }

    public IReadOnlyList<RestRoute> Routes { get; }

    public MessageRules Input { get; }

    /// <summary>Fields of the request that a REST path carries: the ids of what the call is about.</summary>
    public IReadOnlyList<FieldRef> PathFields { get; }

    /// <summary>Those of them that are ids, with their prefixes.</summary>
    public IReadOnlyList<(FieldRef Field, string Prefix)> PathIds { get; }

    public TenantRule Tenant { get; }

    public FieldDescriptor? RequestId { get; }

    public FieldDescriptor? Etag { get; }

    public Fingerprint Fingerprint { get; }

    private static FieldDescriptor? StringField(MessageDescriptor type, string name) =>
        type.FindFieldByName(name) is { FieldType: FieldType.String, IsRepeated: false } field ? field : null;

    private static IReadOnlyList<RestRoute> RoutesOf(MethodDescriptor method, MethodRules rules)
    {
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        if (rule is null)
            return [];
        if (rules.Internal)
            throw new InvalidOperationException($"{method.FullName} is internal and must have no REST route.");
        return [.. rule.AdditionalBindings.Prepend(rule).Select(binding => RestRoute.Of(method, binding))];
    }
}
