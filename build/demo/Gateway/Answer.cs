using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Recovery.Demo.Gateway;

/// <summary>What the gateway answered; <see cref="HttpStatusCode.ServiceUnavailable"/> without a body where nobody did.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body)
{
    public bool Worked => (int)Status is >= 200 and < 300;

    /// <summary>Whether the same request may work a little later.</summary>
    public bool MayWorkLater => (int)Status is 429 or >= 500 || this["retryable"] == "true";

    /// <summary>The value at a path such as <c>case.id</c>; empty where there is none.</summary>
    public string this[string path] => Text(Body, path);

    /// <summary>Why it did not work, for a person.</summary>
    public string Problem => string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {this["code"]} {this["detail"]}").Trim();

    public IEnumerable<JsonNode> Items(string list) => Body?[list]?.AsArray().OfType<JsonNode>() ?? [];

    public static string Text(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
            node = node is JsonObject child ? child[name] : null;
        return node?.ToString() ?? "";
    }

    public static long Number(JsonNode? node, string path) => long.TryParse(Text(node, path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
