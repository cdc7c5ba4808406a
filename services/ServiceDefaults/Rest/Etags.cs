using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Pipeline.Validation;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>
/// Versions of resources over HTTP: <c>If-Match</c> into the request's <c>etag</c>, the response's <c>etag</c> into <c>ETag</c>. A message says <c>v7</c>, a
/// header <c>"v7"</c>.
/// </summary>
internal sealed class Etags
{
    private readonly FieldDescriptor? _request;
    private readonly bool _isRequired;
    private readonly FieldRef? _response;

    public Etags(Rpc rpc)
    {
        _request = rpc.Etag;
        _isRequired = rpc.Etag?.IsRequired() ?? false;
        _response = ResponseField(rpc.Method.OutputType);
    }

    /// <summary>Where a response has its version: itself, or the one resource in it.</summary>
    public static FieldRef? ResponseField(MessageDescriptor output)
    {
        if (EtagOf(output) is { } own)
            return new FieldRef(own.Name, own, null);
        var resources = output.Fields.InDeclarationOrder().Where(field => field is { FieldType: FieldType.Message, IsRepeated: false } && EtagOf(field.MessageType) is not null).ToList();
        return resources is [var resource] ? new FieldRef($"{resource.Name}.etag", EtagOf(resource.MessageType)!, resource) : null;
    }

    /// <summary>Puts <c>If-Match</c> into the request.</summary>
    public void ReadIfMatch(HttpRequest http, IMessage request)
    {
        var values = http.Headers.IfMatch;
        if (values.Count == 0)
        {
            if (_isRequired && _request!.Accessor.GetValue(request) is "")
                throw new RuleBroken(CommonErrors.PreconditionRequired, "Send If-Match with the ETag of the version to change.");
            return;
        }
        if (_request is null)
            throw new RuleBroken(CommonErrors.InvalidHeader, "This operation takes no If-Match.");
        var etag = Parse(values);
        if (_request.Accessor.GetValue(request) is string { Length: > 0 } given && given != etag)
            throw new RuleBroken(CommonErrors.InvalidHeader, "If-Match and the body's etag differ.");
        _request.Accessor.SetValue(request, etag);
    }

    /// <summary>The response's version as a header value; null where it has none.</summary>
    public string? Of(IMessage response) => _response?.Read(response) is string { Length: > 0 } etag ? $"\"{etag}\"" : null;

    /// <summary>True where the client has that very version already.</summary>
    public static bool IsKnown(HttpRequest http, string etag) => HttpMethods.IsGet(http.Method) && http.Headers.IfNoneMatch.Any(value =>
        value is not null && value.Split(',', StringSplitOptions.TrimEntries).Any(known => known == etag || known == $"W/{etag}" || known == "*"));

    private static string Parse(IReadOnlyList<string?> values)
    {
        var value = values.Count == 1 ? values[0]!.Trim() : "";
        if (value.StartsWith("W/\"", StringComparison.Ordinal) && value.EndsWith('"'))
            throw new RuleBroken(CommonErrors.EtagMismatch, "If-Match compares strongly; a weak ETag never matches.");
        var isQuoted = value.Length > 2 && value[0] == '"' && value[^1] == '"' && !value.AsSpan(1, value.Length - 2).ContainsAny('"', ',', ' ');
        return isQuoted ? value[1..^1] : throw new RuleBroken(CommonErrors.InvalidHeader, "If-Match takes one quoted ETag, such as \"v7\".");
    }

    private static FieldDescriptor? EtagOf(MessageDescriptor type) => type.FindFieldByName("etag") is { FieldType: FieldType.String, IsRepeated: false } field ? field : null;
}
