using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>One operation of the gateway's own description: what is added to the contract is tried without being listed anywhere.</summary>
internal sealed record DescribedOperation(string Method, string Path, JsonObject? Body, bool WantsVersion)
{
    public static async Task<IReadOnlyList<DescribedOperation>> AllAsync(Suite suite)
    {
        using var http = new HttpClient { BaseAddress = suite.Gateway.Http };
        var document = (await http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var samples = new SampleBody(document);
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => Of(path.Key, operation.Key, operation.Value!.AsObject(), samples)))];
    }

    /// <summary>The last thing the path names, such as <c>case</c>; none where it names nothing.</summary>
    public string? Named => Regex.Match(Path, @".*\{([a-z_]+)\}") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The path with <paramref name="name"/> in every place for one.</summary>
    public string To(string name) => Regex.Replace(Path, @"\{[a-z_]+\}", name.Replace("$", "$$", StringComparison.Ordinal));

    public void Prepare(HttpRequestMessage request)
    {
        if (WantsVersion)
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
    }

    public override string ToString() => $"{Method} {Path}";

    private static DescribedOperation Of(string path, string method, JsonObject operation, SampleBody samples)
    {
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        var version = operation["parameters"]?.AsArray().Any(parameter => $"{parameter!["name"]}" == "If-Match") == true;
        return new DescribedOperation(method.ToUpperInvariant(), path, schema is null ? null : samples.Of(path, schema.AsObject()), version);
    }
}
