using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;

namespace Recovery.Contracts.Tests;

public partial class ContractRulesTests
{
    public static TheoryData<string> ProtoFiles => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "contracts", "proto", "recovery"), "*.proto", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))];

    [Fact]
    public void Enums_AtZero_AreUnspecified() =>
        Assert.All(Contract.Enums, @enum => Assert.EndsWith("_UNSPECIFIED", @enum.Values[0].Name, StringComparison.Ordinal));

    [Fact]
    public void Rpcs_Always_SayWhoMayCallThem() =>
        Assert.All(Contract.Methods, method => Assert.True(Rules(method).Anonymous || Rules(method).Scope.Length > 0, method.FullName));

    /// <summary>A stream has none: REST answers once, and the resource it tells of can be asked for.</summary>
    [Fact]
    public void Rpcs_ThatAreNotInternal_HaveARestRouteUnlessTheyStream() =>
        Assert.All(Contract.Methods.Where(method => !Rules(method).Internal), method => Assert.Equal(method.IsServerStreaming, method.GetOptions().GetExtension(AnnotationsExtensions.Http) is null));

    [Fact]
    public void Mutations_Always_TakeARequestId() =>
        Assert.All(Contract.Methods.Where(method => Rules(method).Idempotency != Idempotency.Unspecified), method => Assert.NotNull(method.InputType.FindFieldByName("request_id")));

    [Fact]
    public void Reads_Never_TakeARequestId() =>
        Assert.All(Contract.Methods.Where(method => Rules(method).Idempotency == Idempotency.Unspecified), method => Assert.Null(method.InputType.FindFieldByName("request_id")));

    /// <summary>CO-10: whatever moves money can be repeated safely, so a key must be given.</summary>
    [Fact]
    public void CompensationWrites_Always_NeedAKey() =>
        Assert.All(
            Contract.Methods.Where(method => method.Service.Name == "CompensationService" && Rules(method).Idempotency != Idempotency.Unspecified && method.Name != "UpdatePolicy"),
            method => Assert.Equal(Idempotency.Required, Rules(method).Idempotency));

    [Fact]
    public void RestRoutes_InAllServices_AreDistinct()
    {
        var routes = Contract.Methods.Select(method => method.GetOptions().GetExtension(AnnotationsExtensions.Http)).OfType<HttpRule>().Select(rule => rule.ToString()).ToList();
        Assert.Equal(routes.Count, routes.Distinct().Count());
    }

    [Fact]
    public void RequestStrings_Always_HaveALimit()
    {
        var unlimited = Contract.Methods.Select(method => method.InputType).Distinct().SelectMany(StringFields).Where(field => !IsLimited(field)).Select(field => field.FullName).Distinct();
        Assert.Empty(unlimited);
    }

    [Fact]
    public void Lists_Always_PageWithBothFields() =>
        Assert.All(Contract.Methods.Where(method => method.InputType.FindFieldByName("page_size") is not null), method =>
        {
            Assert.NotNull(method.InputType.FindFieldByName("page_token"));
            Assert.NotNull(method.OutputType.FindFieldByName("next_page_token"));
        });

    [Theory]
    [MemberData(nameof(ProtoFiles))]
    public void Declarations_InAProto_HaveAComment(string path)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, path));
        var bare = lines.Select((line, index) => (line, index))
            .Where(pair => Declaration().IsMatch(pair.line) && !IsCommented(lines, pair.index))
            .Select(pair => $"{pair.index + 1}: {pair.line.Trim()}");
        Assert.Empty(bare);
    }

    private static bool IsCommented(string[] lines, int index) => index > 0 && lines[index - 1].TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static MethodRules Rules(MethodDescriptor method) => method.GetOptions().GetExtension(OptionsExtensions.Method);

    private static IEnumerable<FieldDescriptor> StringFields(MessageDescriptor message) => message.Fields.InFieldNumberOrder().SelectMany(field => field.FieldType switch
    {
        FieldType.String => [field],
        FieldType.Message when field.MessageType.File.Package.StartsWith("recovery.", StringComparison.Ordinal) => StringFields(field.MessageType),
        _ => Enumerable.Empty<FieldDescriptor>(),
    });

    private static bool IsLimited(FieldDescriptor field)
    {
        var options = field.GetOptions();
        if (options?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) == true)
            return true;
        return options?.GetExtension(OptionsExtensions.Field) is { } rules && (rules.MaxLength > 0 || rules.IdPrefix.Length > 0);
    }

    [GeneratedRegex(@"^\s*((message|enum|service|rpc) \w+|(repeated |optional )?[\w.]+ \w+ = \d+( \[|;)|[A-Z][A-Z0-9_]+ = \d+;)")]
    private static partial Regex Declaration();
}
