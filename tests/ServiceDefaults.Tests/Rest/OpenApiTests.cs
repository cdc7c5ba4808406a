using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>The OpenAPI document: what the format itself demands, for the probe and for the whole product; and what it must say.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonObject Probe = Document([ProbeReflection.Descriptor.Services[0]]);

    public static TheoryData<string> Documents => ["probe", "product"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_KeepsTheRulesOfTheFormat(string which)
    {
        var document = which == "probe" ? Probe : Product();
        Assert.StartsWith("3.1.", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        foreach (var reference in References(document))
            Assert.True(Resolve(document, reference) is not null, $"{reference} leads nowhere.");
        var operations = OperationsOf(document).ToList();
        var ids = operations.Select(operation => operation.Node["operationId"]!.GetValue<string>()).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        foreach (var (path, node) in operations)
        {
            var parameters = node["parameters"]!.AsArray().Select(parameter => (Name: parameter!["name"]!.GetValue<string>(), In: parameter["in"]!.GetValue<string>(), Required: parameter["required"]?.GetValue<bool>() ?? false)).ToList();
            Assert.Equal(parameters.Distinct().Count(), parameters.Count);
            var variables = Regex.Matches(path, "{([^}]+)}").Select(match => match.Groups[1].Value).Order();
            Assert.Equal(variables, parameters.Where(parameter => parameter.In == "path").Select(parameter => parameter.Name).Order());
            Assert.All(parameters.Where(parameter => parameter.In == "path"), parameter => Assert.True(parameter.Required));
            Assert.Contains(node["responses"]!.AsObject(), response => response.Key is "200" or "201" or "202");
            Assert.NotEmpty(node["description"]!.GetValue<string>());
        }
        Assert.All(document["components"]!["schemas"]!.AsObject(), schema => Assert.Matches("^[a-zA-Z0-9._-]+$", schema.Key));
    }

    [Fact]
    public void Document_OfTheProduct_HasEveryRoute_AndDescribesEveryField()
    {
        var document = Product();
        Assert.True(OperationsOf(document).Count() > 30);
        var silent = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => (schema.Value!["properties"] as JsonObject ?? []).Select(property => (Name: $"{schema.Key}.{property.Key}", Node: property.Value!)))
            .Where(property => property.Node["description"] is null).Select(property => property.Name);
        Assert.Empty(silent);
    }

    [Fact]
    public void Operation_SaysWhatTheContractSays()
    {
        var pay = Probe["paths"]!["/v1/things/{thing_id}:pay"]!["post"]!;
        Assert.Equal("Probe_PayThing", pay["operationId"]!.GetValue<string>());
        Assert.Equal("Pays for a thing: needs a key.", pay["description"]!.GetValue<string>());
        Assert.Equal("things:pay", pay["x-scope"]!.GetValue<string>());
        Assert.True(Parameter(pay, "Idempotency-Key")["required"]!.GetValue<bool>());
        var body = pay["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.Equal(["request_id", "amount", "labels"], body["properties"]!.AsObject().Select(property => property.Key));
        Assert.False(body["additionalProperties"]!.GetValue<bool>());
        Assert.Equal("From 1 to 1000.", body["properties"]!["amount"]!["description"]!.GetValue<string>());
        Assert.Equal("#/components/responses/Problem", pay["responses"]!["422"]!["$ref"]!.GetValue<string>());
        Assert.Equal("application/problem+json", Probe["components"]!["responses"]!["Problem"]!["content"]!.AsObject().Single().Key);

        var remove = Probe["paths"]!["/v1/things/{thing_id}"]!["delete"]!;
        Assert.True(Parameter(remove, "If-Match")["required"]!.GetValue<bool>());
        Assert.NotNull(remove["responses"]!["428"]);
        Assert.Empty(Probe["paths"]!["/v1/echo"]!["post"]!["security"]!.AsArray());
        Assert.NotNull(Probe["paths"]!["/v1/things"]!["x-purge"]);
        Assert.DoesNotContain("ReadInternal", Probe.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_CarriesTheLimitsOfTheOptions()
    {
        var thing = Probe["components"]!["schemas"]!["probe.v1.Thing"]!;
        Assert.Equal(["name"], thing["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal((2, 10), (thing["properties"]!["name"]!["minLength"]!.GetValue<int>(), thing["properties"]!["name"]!["maxLength"]!.GetValue<int>()));
        Assert.True(thing["properties"]!["id"]!["readOnly"]!.GetValue<bool>());
        Assert.Equal("date-time", thing["properties"]!["created_at"]!["format"]!.GetValue<string>());
        Assert.Equal("Where it stands.", thing["properties"]!["state"]!["description"]!.GetValue<string>());
        var state = Probe["components"]!["schemas"]!["probe.v1.State"]!;
        Assert.Contains("STATE_OPEN: In use.", state["description"]!.GetValue<string>(), StringComparison.Ordinal);
        var list = Probe["paths"]!["/v1/things"]!["get"]!;
        Assert.Equal(0, Parameter(list, "page_size")["schema"]!["minimum"]!.GetValue<int>());
        Assert.Equal(3, Parameter(list, "tags")["schema"]!["maxItems"]!.GetValue<int>());
        Assert.Equal(5, Parameter(list, "filter.owner")["schema"]!["maxLength"]!.GetValue<int>());
        Assert.Contains("^thing_", Parameter(Probe["paths"]!["/v1/things/{thing_id}"]!["get"]!, "thing_id")["schema"]!["pattern"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static JsonObject Product() => Document(new[] { IntakeReflection.Descriptor, CustomersReflection.Descriptor, ChannelsReflection.Descriptor, RoutingReflection.Descriptor, IncidentsReflection.Descriptor, CompensationReflection.Descriptor, FollowupReflection.Descriptor, WebhooksReflection.Descriptor, RetrospectiveReflection.Descriptor }
        .SelectMany(file => file.Services));

    private static JsonObject Document(IEnumerable<ServiceDescriptor> services) => JsonNode.Parse(OpenApi.Document(services))!.AsObject();

    private static JsonNode Parameter(JsonNode operation, string name) => operation["parameters"]!.AsArray().Single(parameter => parameter!["name"]!.GetValue<string>() == name)!;

    private static IEnumerable<(string Path, JsonNode Node)> OperationsOf(JsonObject document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Value!)));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Resolve(JsonNode document, string reference) =>
        reference[2..].Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part.Replace("~1", "/", StringComparison.Ordinal)]);
}
