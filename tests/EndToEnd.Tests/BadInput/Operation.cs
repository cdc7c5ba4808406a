namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>A write of a service with a body it takes, field by field, to be spoilt in one place.</summary>
internal sealed record Operation(string Method, string Path, params (string Name, string Json)[] Fields)
{
    public static readonly IReadOnlyDictionary<string, Operation> All = new Dictionary<string, Operation>
    {
        ["report"] = new("POST", "/v1/reports", ("text", "\"Late.\""), ("channel", "\"email\""), ("customer", """{"email":"bob@example.org"}""")),
        ["message"] = new("POST", "/v1/cases/{case}/messages", ("text", "\"Seen.\""), ("audience", "\"INTERNAL\"")),
        ["agent"] = new("PUT", "/v1/agents/eve", ("name", "\"Eve\""), ("capacity", "5")),
        ["offer"] = new("POST", "/v1/cases/{case}/offers:propose", ("note", "\"Please.\""), ("verified_loss", Usd("\"4000\""))),
        ["fund"] = new("PUT", "/v1/funds/spare", ("name", "\"Spare\""), ("budget", Usd("\"4000\""))),
        ["promise"] = new("POST", "/v1/cases/{case}/promises", ("text", "\"News.\""), ("kind", "\"UPDATE\""), ("due_at", "\"2099-01-01T00:00:00Z\"")),
        ["lint"] = new("POST", "/v1/messages:lint", ("text", "\"We are sorry.\"")),
        ["finding"] = new("POST", "/v1/retrospectives/retro_01h455vb4pex5vsknk084sn02q/findings", ("text", "\"The van broke down.\""), ("source", "\"Driver\"")),
    };

    public string Body => Of(Fields);

    public string PathIn(QuietTenant tenant) => Path.Replace("{case}", tenant.Case, StringComparison.Ordinal);

    public static string Usd(string amount) => $$"""{"amount_minor":{{amount}},"currency":"USD"}""";

    /// <summary>The body with another value in one field; without the field where there is none.</summary>
    public string With(string field, string? json) =>
        Of([.. Fields.Where(one => one.Name != field), .. json is null ? Array.Empty<(string, string)>() : [(field, json)]]);

    private static string Of((string Name, string Json)[] fields) => "{" + string.Join(',', fields.Select(field => $"\"{field.Name}\":{field.Json}")) + "}";
}
