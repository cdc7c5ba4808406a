namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>A header an integrator wants with each message.</summary>
internal sealed record OwnHeader(string Name, string Value);

/// <summary>Which headers may be asked for: none that would change what is sent, to whom, or in whose name (B53).</summary>
internal static class OwnHeaders
{
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "expect", "date", "via", "user-agent", "accept-encoding", "cookie", "forwarded", "traceparent", "tracestate",
        "http2-settings", "alt-svc", "range", "metadata", "metadata-flavor",
    };

    private static readonly string[] OurPrefixes = ["content-", "webhook-", "proxy-", "sec-", "x-amz-", "x-aws-", "x-google-", "x-goog-", "x-ms-", "x-forwarded-", "x-internal-", ":"];

    /// <summary>What is wrong with one, in one sentence; null where nothing is.</summary>
    public static string? Problem(OwnHeader header)
    {
        if (header.Name.Length == 0 || !header.Name.All(IsToken))
            return "A header's name is made of letters, digits and -_.";
        if (Ours.Contains(header.Name) || OurPrefixes.Any(prefix => header.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            return $"The header '{header.Name}' is not one to ask for.";
        return header.Value.All(c => c is >= ' ' and <= '~') && header.Value.Trim() == header.Value && header.Value.Length > 0
            ? null
            : "A header's value is printable ASCII without space around it.";
    }

    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
