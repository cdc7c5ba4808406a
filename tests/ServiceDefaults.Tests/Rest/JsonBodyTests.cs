using System.Text;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Rows B1–B10, B14, B15, B17, B18 and G14 of the bad-input matrix: what a body may be.</summary>
public sealed partial class JsonBodyTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Good = "\"name\":\"chair\",\"state\":\"STATE_OPEN\"";

    [Theory]
    [InlineData("{oops")] // B1
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("{" + Good + "} x")] // B2
    [InlineData("{" + Good + "}{}")]
    [InlineData("{" + Good + ",}")]
    [InlineData("{/* why */" + Good + "}")]
    [InlineData("{" + Good + "} // why")]
    [InlineData("{'name':'chair'}")]
    [InlineData("{name:\"chair\"}")]
    [InlineData("{" + Good + ",\"note\":\"\\ud800\"}")] // B3
    [InlineData("{" + Good + ",\"note\":\"\\udc00\\ud800\"}")]
    [InlineData("{" + Good + ",\"\\ud800\":1}")]
    [InlineData("{" + Good + ",\"note\":\"a\u0001b\"}")]
    [InlineData("{" + Good + ",\"note\":\"\\x\"}")]
    [InlineData("{" + Good + ",\"price\":{\"amount_minor\":NaN,\"currency\":\"USD\"}}")] // B9
    [InlineData("{" + Good + ",\"price\":{\"amount_minor\":+5,\"currency\":\"USD\"}}")]
    [InlineData("{" + Good + ",\"price\":{\"amount_minor\":05,\"currency\":\"USD\"}}")]
    public async Task Body_ThatIsNotOneJsonObject_Is400MalformedJson(string body) => await RefusedAsync(body, 400, "malformed-json");

    [Fact]
    public async Task Body_InAnotherEncodingOrBroken_Is400MalformedJson()
    {
        var text = "{" + Good + "}";
        byte[][] bodies =
        [
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            Encoding.Unicode.GetBytes(text),
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            [.. Encoding.UTF8.GetBytes("{" + Good + ",\"note\":\""), 0xC3, 0x28, .. "\"}"u8],
            [.. Encoding.UTF8.GetBytes("{" + Good + ",\"note\":\""), 0xED, 0xA0, 0x80, .. "\"}"u8],
        ];
        foreach (var body in bodies)
        {
            var answer = await host.SendAsync(HttpMethod.Post, "/v1/things", ProbeHost.Json(body));
            Assert.Equal((400, "malformed-json"), (answer.Status, answer.Code));
        }
    }

    [Theory]
    [InlineData(64, 200)]
    [InlineData(65, 400)] // B23
    [InlineData(20_000, 400)]
    public async Task Nesting_UpTo64_IsTaken(int depth, int status)
    {
        // The outer object, f_message's object and the arrays of the value.
        var json = "{\"w_value\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        var answer = await host.PostAsync("/v1/echo", json);
        Assert.Equal(status == 200 ? 422 : status, answer.Status);
    }

    [Theory]
    [InlineData("{" + Good + ",\"name\":\"table\"}", "#/name")] // B4
    [InlineData("{" + Good + ",\"n\\u0061me\":\"chair\"}", "#/name")]
    [InlineData("{" + Good + ",\"price\":{\"amount_minor\":\"1\",\"amount_minor\":\"2\",\"currency\":\"USD\"}}", "#/price/amount_minor")]
    [InlineData("{" + Good + ",\"labels\":{\"a\":\"1\",\"a\":\"2\"}}", "#/labels/a")]
    public async Task Field_GivenTwice_Is400DuplicateField(string body, string pointer) => await RefusedAsync(body, 400, "duplicate-field", pointer);

    [Theory]
    [InlineData("\"NAME\":\"x\"", "#/NAME")] // B5
    [InlineData("\"dueAt\":\"2026-01-01T00:00:00Z\"", "#/dueAt")]
    [InlineData("\"is_admin\":true", "#/is_admin")] // B6
    [InlineData("\"id\":\"thing_1\"", "#/id")]
    [InlineData("\"price\":{\"currency\":\"USD\",\"extra\":{}}", "#/price/extra")]
    [InlineData("\"a/b~c\":1", "#/a~1b~0c")]
    public async Task Field_TheContractDoesNotHave_Is400UnknownField(string field, string pointer) =>
        await RefusedAsync("{" + Good + "," + field + "}", 400, "unknown-field", pointer);

    [Theory]
    [InlineData("{\"state\":\"STATE_OPEN\"}", "#/name", "required")] // B7
    [InlineData("{\"name\":null,\"state\":\"STATE_OPEN\"}", "#/name", "required")]
    [InlineData("{\"name\":\"\",\"state\":\"STATE_OPEN\"}", "#/name", "required")]
    [InlineData("{\"name\":\"chair\"}", "#/state", "required")]
    [InlineData("{\"name\":\"chair\",\"state\":\"STATE_UNSPECIFIED\"}", "#/state", "required")]
    [InlineData("{" + Good + ",\"note\":null}", "#/note", "null")]
    [InlineData("{" + Good + ",\"tags\":null}", "#/tags", "null")]
    [InlineData("{" + Good + ",\"tags\":[null]}", "#/tags/0", "null")]
    [InlineData("{" + Good + ",\"labels\":{\"a\":null}}", "#/labels/a", "null")]
    [InlineData("{" + Good + ",\"price\":{}}", "#/price/currency", "required")]
    [InlineData("{" + Good + ",\"parts\":[{\"wood\":\"oak\"}]}", "#/parts/0/sku", "required")]
    [InlineData("{" + Good + ",\"parts\":[{\"sku\":\"a\"}]}", "#/parts/0/kind", "required")]
    [InlineData("{" + Good + ",\"name\":7}", null, null)]
    [InlineData("{" + Good + ",\"note\":7}", "#/note", "wrong-type")] // B8
    [InlineData("{" + Good + ",\"note\":true}", "#/note", "wrong-type")]
    [InlineData("{" + Good + ",\"note\":{}}", "#/note", "wrong-type")]
    [InlineData("{" + Good + ",\"note\":[{\"a\":[]}]}", "#/note", "wrong-type")]
    [InlineData("{" + Good + ",\"count\":\"5\"}", "#/count", "wrong-type")]
    [InlineData("{" + Good + ",\"count\":true}", "#/count", "wrong-type")]
    [InlineData("{" + Good + ",\"loud\":\"true\"}", "#/loud", "wrong-type")]
    [InlineData("{" + Good + ",\"loud\":1}", "#/loud", "wrong-type")]
    [InlineData("{" + Good + ",\"price\":\"5 USD\"}", "#/price", "wrong-type")]
    [InlineData("{" + Good + ",\"tags\":\"a\"}", "#/tags", "wrong-type")]
    [InlineData("{" + Good + ",\"tags\":{\"a\":\"b\"}}", "#/tags", "wrong-type")]
    [InlineData("{" + Good + ",\"labels\":[]}", "#/labels", "wrong-type")]
    [InlineData("{" + Good + ",\"due_at\":1767225600}", "#/due_at", "wrong-type")]
    [InlineData("{" + Good + ",\"agent\":\"a\",\"team\":\"b\"}", "#/team", "conflict")]
    [InlineData("{" + Good + ",\"count\":1.5}", "#/count", "not-an-integer")]
    [InlineData("{" + Good + ",\"count\":-0}", "#/count", "not-an-integer")]
    [InlineData("{" + Good + ",\"count\":2147483648}", "#/count", "out-of-range")]
    [InlineData("{" + Good + ",\"count\":11}", "#/count", "out-of-range")]
    [InlineData("{" + Good + ",\"rank\":0}", "#/rank", "out-of-range")]
    [InlineData("{" + Good + ",\"tags\":[\"a\",\"b\",\"c\",\"d\"]}", "#/tags", "too-many")]
    [InlineData("{" + Good + ",\"tags\":[\"a\",\"B\"]}", "#/tags/1", "pattern")]
    [InlineData("{" + Good + ",\"labels\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}", "#/labels", "too-many")]
    [InlineData("{" + Good + ",\"labels\":{\"\":\"1\"}}", "#/labels/", "too-short")]
    [InlineData("{" + Good + ",\"parent_id\":\"case_01h455vb4pex5vsknk084sn02q\"}", "#/parent_id", "invalid-id")]
    [InlineData("{" + Good + ",\"time_zone\":\"Mars/Phobos\"}", "#/time_zone", "invalid-time-zone")] // B16
    [InlineData("{" + Good + ",\"time_zone\":\"../../etc/passwd\"}", "#/time_zone", "invalid-time-zone")]
    [InlineData("{" + Good + ",\"patience\":\"1h\"}", "#/patience", "invalid-duration")]
    [InlineData("{" + Good + ",\"patience\":\"0.5s\"}", "#/patience", "out-of-range")]
    [InlineData("{" + Good + ",\"patience\":\"3600.000000001s\"}", "#/patience", "out-of-range")]
    public async Task Value_TheContractDoesNotAllow_Is422WithItsPointer(string body, string? pointer, string? code)
    {
        if (pointer is null)
            await RefusedAsync(body, 400, "duplicate-field");
        else
            Assert.Contains((pointer, code!), (await RefusedAsync(body, 422, "invalid-argument")).Errors);
    }

    [Theory]
    [InlineData("1.5", "not-an-integer")] // B9
    [InlineData("1e2", "not-an-integer")]
    [InlineData("1.0", "not-an-integer")]
    [InlineData("\"1.5\"", "not-an-integer")]
    [InlineData("\"1e2\"", "not-an-integer")]
    [InlineData("\"NaN\"", "not-an-integer")]
    [InlineData("\"Infinity\"", "not-an-integer")]
    [InlineData("\"0x10\"", "not-an-integer")]
    [InlineData("\" 5\"", "not-an-integer")]
    [InlineData("\"5 \"", "not-an-integer")]
    [InlineData("\"+5\"", "not-an-integer")]
    [InlineData("\"05\"", "not-an-integer")]
    [InlineData("\"-0\"", "not-an-integer")]
    [InlineData("\"\"", "not-an-integer")]
    [InlineData("\"-\"", "not-an-integer")]
    [InlineData("\"١٢\"", "not-an-integer")]
    [InlineData("\"1,000\"", "not-an-integer")]
    [InlineData("\"\\u0035\"", "not-an-integer")]
    [InlineData("9223372036854775808", "out-of-range")] // B10
    [InlineData("\"-9223372036854775809\"", "out-of-range")]
    [InlineData("true", "wrong-type")]
    [InlineData("{}", "wrong-type")]
    [InlineData("[5]", "wrong-type")]
    [InlineData("null", "null")]
    public async Task Amount_InAnotherSpelling_Is422(string amount, string code)
    {
        var answer = await RefusedAsync(With("price", Price(amount, "USD")), 422, "invalid-argument");
        Assert.Contains(("#/price/amount_minor", code), answer.Errors);
    }

    [Fact]
    public async Task Amount_Of400Digits_Is422()
    {
        var answer = await RefusedAsync(With("price", Price($"1{new string('0', 400)}", "USD")), 422, "invalid-argument");
        Assert.Contains(("#/price/amount_minor", "out-of-range"), answer.Errors);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Amount_BelowTheLimit_Is422(string amount)
    {
        var answer = await host.PostAsync($"/v1/things/{ProbeHost.ThingId}:pay", $$"""{"amount":"{{amount}}"}""", headers => headers.Add("Idempotency-Key", "k"));
        Assert.Equal((422, "#/amount"), (answer.Status, answer.Errors.Single().Pointer));
    }

    [Theory]
    [InlineData("usd")] // B12
    [InlineData("XXX")]
    [InlineData("US")]
    [InlineData("USD ")]
    [InlineData("XAU")]
    public async Task Currency_NotInUse_Is422(string currency)
    {
        var answer = await RefusedAsync(With("price", Price("5", currency)), 422, "invalid-argument");
        Assert.Equal("#/price/currency", answer.Errors.Single().Pointer);
    }

    [Theory]
    [InlineData("99", "wrong-type")] // B14
    [InlineData("1", "wrong-type")]
    [InlineData("\"99\"", "unknown-value")]
    [InlineData("\"1\"", "unknown-value")]
    [InlineData("\"STATE_OPEN,STATE_CLOSED\"", "unknown-value")]
    [InlineData("\"state_open\"", "unknown-value")]
    [InlineData("\"OPEN\"", "unknown-value")]
    [InlineData("\"STATE_OPEN \"", "unknown-value")]
    [InlineData("\"UNSPECIFIED\"", "unknown-value")]
    [InlineData("\"\"", "unknown-value")]
    public async Task Enum_NotByItsExactName_Is422(string value, string code)
    {
        var answer = await RefusedAsync($$"""{"name":"chair","state":"STATE_OPEN","mood":{{value}}}""", 422, "invalid-argument");
        Assert.Equal(("#/mood", code), answer.Errors.Single());
    }

    private static string With(string field, string json) => "{" + Good + ",\"" + field + "\":" + json + "}";

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Price(string amount, string currency) => "{\"amount_minor\":" + amount + ",\"currency\":\"" + currency + "\"}";

    private async Task<Answer> RefusedAsync(string body, int status, string code, string? pointer = null)
    {
        var before = host.Seen.Count;
        var answer = await host.PostAsync("/v1/things", body);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Equal(before, host.Seen.Count);
        if (pointer is not null)
            Assert.Equal(pointer, answer.Errors.Single().Pointer);
        return answer;
    }
}
