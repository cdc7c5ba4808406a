using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>Which media types the REST API speaks: JSON in UTF-8, in and out, without encodings.</summary>
internal static class ContentRules
{
    public const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    public static void CheckAccept(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0)
            return;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var wanted) || !wanted.Any(TakesJson))
            throw new RuleBroken(CommonErrors.NotAcceptable, $"The answer is {Json}; the Accept header does not allow it.");
    }

    public static void CheckBody(HttpRequest request)
    {
        var encodings = request.Headers.ContentEncoding;
        if (encodings.Count > 0 && !encodings.All(value => string.Equals(value, "identity", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken(CommonErrors.UnsupportedMediaType, "Bodies are not taken compressed; leave Content-Encoding out.");
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (Is(type, Json) || (Is(type, MergePatch) && HttpMethods.IsPatch(request.Method)))
            && (!type.Charset.HasValue || string.Equals(HeaderUtilities.RemoveQuotes(type.Charset).Value, "utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
            throw new RuleBroken(CommonErrors.UnsupportedMediaType, $"The body must be {Json} in UTF-8.");
    }

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool TakesJson(MediaTypeHeaderValue range) =>
        range.Quality is not 0 && (range.MatchesAllTypes || Is(range, "application/*") || Is(range, Json) || Is(range, ProblemWriter.MediaType));
}
