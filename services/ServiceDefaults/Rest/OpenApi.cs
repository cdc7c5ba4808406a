using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Google.Protobuf.Reflection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Rest.Description;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>The REST API as an OpenAPI 3.1 document, written from nothing but the contract.</summary>
public static class OpenApi
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The document of the rpcs of <paramref name="services"/> that have a REST route.</summary>
    /// <param name="services">Descriptors of the services, e.g. <c>IntakeReflection.Descriptor.Services</c>.</param>
    /// <param name="errors">The errors to list, e.g. those of an <see cref="ErrorCatalogue"/>; the common ones when left out.</param>
    public static string Document(IEnumerable<ServiceDescriptor> services, IEnumerable<ErrorDefinition>? errors = null)
    {
        var schemas = new Schemas();
        var all = services.ToList();
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { [Operations.Bearer] = new JsonArray() }),
            ["tags"] = new JsonArray([.. all.Select(Tag)]),
            ["paths"] = Paths(all, schemas),
        };
        schemas.Add(Operations.Problem, ProblemSchema.Of());
        document["components"] = Components(schemas);
        document["x-problems"] = new JsonArray([.. (errors ?? ErrorCatalogue.DefinitionsOf(typeof(CommonErrors))).OrderBy(error => error.Code, StringComparer.Ordinal).Select(ProblemSchema.Entry)]);
        return document.ToJsonString(Indented);
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "Recovery",
        ["version"] = "1",
        ["description"] = "Turns service failures into recovered customers. JSON is read strictly: unknown fields, fields given twice and values in another spelling are errors. "
            + "Errors are RFC 9457 problems; a write with an Idempotency-Key can be retried safely.",
    };

    private static JsonObject Tag(ServiceDescriptor service)
    {
        var name = service.Name.EndsWith("Service", StringComparison.Ordinal) ? service.Name[..^"Service".Length] : service.Name;
        return new JsonObject { ["name"] = name, ["description"] = ProtoComments.Of(service) };
    }

    private static JsonObject Paths(IEnumerable<ServiceDescriptor> services, Schemas schemas)
    {
        var operations = new Operations(schemas);
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var rpc in services.SelectMany(service => service.Methods).Select(method => new Rpc(method)))
        {
            for (var i = 0; i < rpc.Routes.Count; i++)
            {
                var route = rpc.Routes[i];
                if (!paths.TryGetValue(route.Template.Text, out var path))
                    paths[route.Template.Text] = path = [];
                // OpenAPI knows a fixed set of methods; any other is documented under an extension.
                path[IsKnown(route.HttpMethod) ? route.HttpMethod.ToLowerInvariant() : $"x-{route.HttpMethod.ToLowerInvariant()}"] = operations.Of(rpc, route, i);
            }
        }
        return new JsonObject(paths.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
    }

    private static bool IsKnown(string method) => method is "GET" or "PUT" or "POST" or "DELETE" or "PATCH" or "OPTIONS" or "HEAD" or "TRACE";

    private static JsonObject Components(Schemas schemas) => new()
    {
        ["schemas"] = schemas.All,
        ["responses"] = new JsonObject
        {
            [Operations.Problem] = new JsonObject
            {
                ["description"] = "A problem.",
                ["content"] = new JsonObject { [ProblemWriter.MediaType] = new JsonObject { ["schema"] = Schemas.Reference(Operations.Problem) } },
            },
        },
        ["securitySchemes"] = new JsonObject
        {
            [Operations.Bearer] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key or an access token (JWT)." },
        },
    };
}
