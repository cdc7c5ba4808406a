using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest.Description;

/// <summary>One route of one rpc as an OpenAPI operation.</summary>
internal sealed class Operations(Schemas schemas)
{
    public const string Problem = "Problem";
    public const string Bearer = "bearer";
    private const string ProblemResponse = "#/components/responses/Problem";
    private const string MaxKeyPattern = "^[ -~]{1,255}$";

    public JsonObject Of(Rpc rpc, RestRoute route, int binding)
    {
        var comment = ProtoComments.Of(rpc.Method);
        var service = rpc.Method.Service.Name;
        var tag = service.EndsWith("Service", StringComparison.Ordinal) ? service[..^"Service".Length] : service;
        var operation = new JsonObject
        {
            ["operationId"] = binding == 0 ? $"{tag}_{rpc.Method.Name}" : $"{tag}_{rpc.Method.Name}_{binding + 1}",
            ["tags"] = new JsonArray(tag),
            ["summary"] = FirstSentence(comment),
            ["description"] = comment,
            ["parameters"] = Parameters(rpc, route),
        };
        if (route.HasBody)
            operation["requestBody"] = Body(rpc, route);
        operation["responses"] = Responses(rpc);
        if (rpc.Rules.Anonymous)
            operation["security"] = new JsonArray();
        else if (rpc.Rules.Scope.Length > 0)
            operation["x-scope"] = rpc.Rules.Scope;
        return operation;
    }

    private JsonArray Parameters(Rpc rpc, RestRoute route)
    {
        var parameters = new JsonArray();
        foreach (var field in route.Template.Fields)
            parameters.Add(Parameter(field.Path, "path", required: true, schemas.Of(field.Field)));
        foreach (var (path, field) in QueryFields(rpc, route))
            parameters.Add(Parameter(path, "query", field.IsRequired(), schemas.Of(field)));
        if (rpc.Rules.Idempotency != Idempotency.Unspecified)
            parameters.Add(Parameter("Idempotency-Key", "header", rpc.Rules.Idempotency == Idempotency.Required,
                new JsonObject { ["type"] = "string", ["pattern"] = MaxKeyPattern, ["description"] = "Makes a retry safe: one key is one effect. Make and store it before the first attempt." }));
        if (rpc.Etag is not null)
            parameters.Add(Parameter("If-Match", "header", rpc.Etag.IsRequired(),
                new JsonObject { ["type"] = "string", ["description"] = "The ETag of the version to change." }));
        return parameters;
    }

    private static IEnumerable<(string Path, FieldDescriptor Field)> QueryFields(Rpc rpc, RestRoute route)
    {
        if (route.HasBody && route.Body is null)
            yield break;
        var taken = route.Template.Fields.Select(field => field.Path.Split('.')[0]).Append(route.Body?.Name).ToHashSet();
        foreach (var field in rpc.Method.InputType.Fields.InFieldNumberOrder().Where(field => !taken.Contains(field.Name) && field != rpc.RequestId && field != rpc.Etag && !field.IsOutputOnly()))
        {
            if (QueryBinder.CanStandInQuery(field))
                yield return (field.Name, field);
            else if (field is { FieldType: FieldType.Message, IsRepeated: false })
                foreach (var inner in field.MessageType.Fields.InFieldNumberOrder().Where(QueryBinder.CanStandInQuery))
                    yield return ($"{field.Name}.{inner.Name}", inner);
        }
    }

    private static JsonObject Parameter(string name, string place, bool required, JsonObject schema)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (required)
            parameter["required"] = true;
        if (schema["description"]?.GetValue<string>() is { } description)
        {
            parameter["description"] = description;
            schema.Remove("description");
        }
        parameter["schema"] = schema;
        return parameter;
    }

    private JsonObject Body(Rpc rpc, RestRoute route)
    {
        var schema = route.Body is null ? Request(rpc, route) : schemas.Of(route.Body.MessageType);
        return new JsonObject { ["required"] = true, ["content"] = Json(schema) };
    }

    private JsonObject Request(Rpc rpc, RestRoute route)
    {
        var schema = schemas.Object(rpc.Method.InputType, [.. route.Template.Fields.Select(field => field.Path.Split('.')[0])]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Responses(Rpc rpc)
    {
        var success = rpc.Rules.SuccessStatus == 0 ? StatusCodes.Status200OK : rpc.Rules.SuccessStatus;
        var responses = new JsonObject { [success.ToString(CultureInfo.InvariantCulture)] = Success(rpc) };
        foreach (var status in ErrorStatuses(rpc).Order())
            responses[status.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["$ref"] = ProblemResponse };
        responses["default"] = new JsonObject { ["$ref"] = ProblemResponse };
        return responses;
    }

    private JsonObject Success(Rpc rpc)
    {
        var headers = new JsonObject { ["Request-Id"] = Header("Our name for the request.") };
        if (Etags.ResponseField(rpc.Method.OutputType) is not null)
            headers["ETag"] = Header("The version of what is returned.");
        if (rpc.Rules.Idempotency != Idempotency.Unspecified)
            headers["Idempotent-Replayed"] = Header("true where the answer is that of an earlier request with the same key.");
        return new JsonObject { ["description"] = "Success.", ["headers"] = headers, ["content"] = Json(schemas.Of(rpc.Method.OutputType)) };
    }

    private static IEnumerable<int> ErrorStatuses(Rpc rpc)
    {
        yield return CommonErrors.MalformedJson.Http;
        yield return CommonErrors.InvalidArgument.Http;
        if (!rpc.Rules.Anonymous)
        {
            yield return CommonErrors.Unauthenticated.Http;
            yield return CommonErrors.PermissionDenied.Http;
        }
        if (rpc.PathFields.Count > 0)
            yield return CommonErrors.NotFound.Http;
        if (rpc.Rules.Idempotency != Idempotency.Unspecified)
            yield return CommonErrors.ConcurrentUpdate.Http;
        if (rpc.Etag is not null)
            yield return CommonErrors.EtagMismatch.Http;
        if (rpc.Etag?.IsRequired() == true)
            yield return CommonErrors.PreconditionRequired.Http;
    }

    private static JsonObject Header(string description) => new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Json(JsonObject schema) => new() { [ContentRules.Json] = new JsonObject { ["schema"] = schema } };

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)] : text;
}
