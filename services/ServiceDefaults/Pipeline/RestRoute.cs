using Google.Api;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>One HTTP method and path of an rpc, from its <c>google.api.http</c> annotation.</summary>
/// <param name="HttpMethod">GET, POST…</param>
/// <param name="Template">The path.</param>
/// <param name="HasBody">True where a JSON body is read.</param>
/// <param name="Body">The request field the body fills; null for the whole request.</param>
internal sealed record RestRoute(string HttpMethod, PathTemplate Template, bool HasBody, FieldDescriptor? Body)
{
    public static RestRoute Of(MethodDescriptor method, HttpRule rule)
    {
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind.ToUpperInvariant(), rule.Custom.Path),
            _ => throw new InvalidOperationException($"{method.FullName}: the google.api.http annotation has no path."),
        };
        if (rule.ResponseBody.Length > 0)
            throw new NotSupportedException($"{method.FullName}: response_body is not supported.");
        return new RestRoute(verb, PathTemplate.Parse(method, path), rule.Body.Length > 0, BodyField(method, rule.Body));
    }

    private static FieldDescriptor? BodyField(MethodDescriptor method, string body) => body switch
    {
        "" or "*" => null,
        _ => method.InputType.FindFieldByName(body) is { FieldType: FieldType.Message, IsRepeated: false } field
            ? field
            : throw new InvalidOperationException($"{method.FullName}: the body names '{body}', which is no message field of {method.InputType.Name}."),
    };
}
