using System.Text;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>B7–B10, B12, B14–B19: a value the contract does not allow is told by its place, in every service that takes such a value.</summary>
[Collection(RunningSuite.Name)]
public sealed class ValueTests(SuiteFixture fixture)
{
    private static readonly (string Row, string Json, string Code)[] Amounts =
    [
        ("B8 a boolean", "true", "wrong-type"),
        ("B8 an object", "{}", "wrong-type"),
        ("B7 null", "null", "null"),
        ("B9 a fraction", "1.5", "not-an-integer"),
        ("B9 an exponent", "1e2", "not-an-integer"),
        ("B9 a fraction of nothing", "1.0", "not-an-integer"),
        ("B9 minus nothing", "-0", "not-an-integer"),
        ("B9 NaN", "\"NaN\"", "not-an-integer"),
        ("B9 Infinity", "\"Infinity\"", "not-an-integer"),
        ("B9 hexadecimal", "\"0x10\"", "not-an-integer"),
        ("B9 a space before", "\" 5\"", "not-an-integer"),
        ("B9 a plus", "\"+5\"", "not-an-integer"),
        ("B9 Arabic digits", "\"١٢\"", "not-an-integer"),
        ("B10 minus one", "-1", "out-of-range"),
        ("B10 2^63", "9223372036854775808", "out-of-range"),
        ("B10 -2^63", "\"-9223372036854775808\"", "out-of-range"),
        ("B10 10^400", "1" + new string('0', 400), "out-of-range"),
        ("B10 10^999999999", "1e999999999", "not-an-integer"),
    ];

    private static readonly (string Row, string Json, string Code)[] Currencies =
    [
        ("B12 lower case", "\"usd\"", "invalid-currency"),
        ("B12 no currency", "\"XXX\"", "invalid-currency"),
        ("B12 two letters", "\"US\"", "invalid-currency"),
        ("B12 a space after", "\"USD \"", "too-long"),
        ("B12 empty", "\"\"", "required"),
        ("B12 a number", "840", "wrong-type"),
    ];

    private static readonly (string Row, string Json, string Code)[] Enums =
    [
        ("B14 a number", "99", "wrong-type"),
        ("B14 a known number", "1", "wrong-type"),
        ("B14 a number in quotes", "\"99\"", "unknown-value"),
        ("B14 a space after", "\"{0} \"", "unknown-value"),
        ("B14 two at once", "\"{0},{0}\"", "unknown-value"),
        ("B14 a value of another enum", "\"CRITICAL\"", "unknown-value"),
    ];

    private static readonly (string Row, string Json, string Code)[] Times =
    [
        ("B15 no offset", "\"2030-01-01T00:00:00\"", "invalid-time"),
        ("B15 a date", "\"2030-01-01\"", "invalid-time"),
        ("B15 30 February", "\"2030-02-30T00:00:00Z\"", "invalid-time"),
        ("B15 a leap second", "\"2030-01-01T23:59:60Z\"", "invalid-time"),
        ("B15 the year 1", "\"0001-01-01T00:00:00Z\"", "out-of-range"),
        ("B15 the year 9999", "\"9999-12-31T23:59:59Z\"", "out-of-range"),
        ("B15 the year 10000", "\"10000-01-01T00:00:00Z\"", "invalid-time"),
        ("B15 before 2000 by its offset", "\"2000-01-01T00:00:00+14:00\"", "out-of-range"),
        ("B8 a number of seconds", "1767225600", "wrong-type"),
    ];

    public static TheoryData<string, string, string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string, string>();
        foreach (var (operation, field) in new[] { ("report", "claimed_loss"), ("offer", "verified_loss"), ("fund", "budget") })
        {
            foreach (var (row, json, code) in Amounts)
                rows.Add(row, operation, field, Operation.Usd(json), $"#/{field}/amount_minor", code);
            foreach (var (row, json, code) in Currencies)
                rows.Add(row, operation, field, $$"""{"amount_minor":"5","currency":{{json}}}""", $"#/{field}/currency", code);
            rows.Add("B8 money in words", operation, field, "\"5 USD\"", $"#/{field}", "wrong-type");
        }
        foreach (var (operation, field, value) in new[] { ("message", "audience", "INTERNAL"), ("promise", "kind", "UPDATE") })
        {
            foreach (var (row, json, code) in Enums)
                rows.Add(row, operation, field, json.Replace("{0}", value, StringComparison.Ordinal), $"#/{field}", code);
        }
        foreach (var (operation, field) in new[] { ("promise", "due_at"), ("report", "occurred_at") })
        {
            foreach (var (row, json, code) in Times)
                rows.Add(row, operation, field, json, $"#/{field}", code);
        }
        foreach (var (operation, field) in new[] { ("report", "text"), ("message", "text"), ("agent", "name"), ("promise", "text"), ("lint", "text"), ("finding", "text"), ("finding", "source") })
        {
            rows.Add("B7 null", operation, field, "null", $"#/{field}", "required");
            rows.Add("B7 empty", operation, field, "\"\"", $"#/{field}", "required");
            rows.Add("B8 a number", operation, field, "7", $"#/{field}", "wrong-type");
            rows.Add("B8 a boolean", operation, field, "true", $"#/{field}", "wrong-type");
            rows.Add("B8 an object", operation, field, "{}", $"#/{field}", "wrong-type");
            rows.Add("B8 an array", operation, field, "[\"a\"]", $"#/{field}", "wrong-type");
            rows.Add("B17 20,001 characters", operation, field, "\"{x}\"", $"#/{field}", "too-long");
            rows.Add("B18 NUL", operation, field, "\"a\\u0000b\"", $"#/{field}", "forbidden-character");
        }
        AddOthers(rows);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Value_TheContractDoesNotAllow_IsToldByItsPlaceAndChangesNothing(string row, string operation, string field, string json, string pointer, string code)
    {
        Assert.NotEmpty(row);
        await RefusedAsync(operation, Operation.All[operation].With(field, TooLong(json)), pointer, code);
    }

    [Theory]
    [InlineData("report", "text")]
    [InlineData("report", "channel")]
    [InlineData("report", "customer")]
    [InlineData("message", "text")]
    [InlineData("message", "audience")]
    [InlineData("agent", "name")]
    [InlineData("fund", "budget")]
    [InlineData("promise", "text")]
    [InlineData("promise", "due_at")]
    [InlineData("lint", "text")]
    [InlineData("finding", "source")]
    public Task B7_Field_ThatIsMissing_IsToldAndChangesNothing(string operation, string field) =>
        RefusedAsync(operation, Operation.All[operation].With(field, null), $"#/{field}", "required");

    private static void AddOthers(TheoryData<string, string, string, string, string, string> rows)
    {
        rows.Add("B14 unspecified", "message", "audience", "\"AUDIENCE_UNSPECIFIED\"", "#/audience", "required");
        rows.Add("B14 a number in an object", "report", "customer", """{"email":"a@b","segment":99}""", "#/customer/segment", "wrong-type");
        rows.Add("B16 a zone on Mars", "report", "customer", """{"email":"a@b","time_zone":"Mars/Phobos"}""", "#/customer/time_zone", "invalid-time-zone");
        rows.Add("B16 a path", "report", "customer", """{"email":"a@b","time_zone":"../../etc/passwd"}""", "#/customer/time_zone", "invalid-time-zone");
        rows.Add("B16 a path from the root", "report", "customer", """{"email":"a@b","time_zone":"/etc/localtime"}""", "#/customer/time_zone", "invalid-time-zone");
        rows.Add("B17 emoji at the boundary", "report", "text", "\"{😀}\"", "#/text", "too-long");
        rows.Add("B18 right-to-left override", "agent", "name", "\"a\\u202eb\"", "#/name", "forbidden-character");
        rows.Add("B18 zero width", "report", "external_id", "\"a\\u200bb\"", "#/external_id", "forbidden-character");
        rows.Add("B19 a header in the subject", "report", "subject", "\"Late\\r\\nBcc: eve@example.org\"", "#/subject", "forbidden-character");
        rows.Add("B19 a header in the address", "report", "customer", "{\"email\":\"a@b\\r\\nBcc:eve@c\"}", "#/customer/email", "forbidden-character");
        rows.Add("B10 a negative capacity", "agent", "capacity", "-1", "#/capacity", "out-of-range");
        rows.Add("B8 a capacity in quotes", "agent", "capacity", "\"5\"", "#/capacity", "wrong-type");
    }

    /// <summary>Rows of a table stay short: {x} is one x more than any text may have.</summary>
    private static string TooLong(string json) =>
        json.Replace("{x}", new string('x', 20_001), StringComparison.Ordinal).Replace("{😀}", string.Concat(Enumerable.Repeat("😀", 20_001)), StringComparison.Ordinal);

    private async Task RefusedAsync(string operation, string body, string pointer, string code)
    {
        var tenant = await fixture.QuietAsync();
        var target = Operation.All[operation];
        using var door = new Door(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
            (await door.SendAsync(target.Method, target.PathIn(tenant), Encoding.UTF8.GetBytes(body), Guid.NewGuid().ToString())).Is(422, "invalid-argument").Names(pointer, code));
    }
}
