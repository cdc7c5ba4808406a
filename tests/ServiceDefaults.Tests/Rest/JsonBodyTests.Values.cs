using Recovery.Probe.V1;

namespace Recovery.ServiceDefaults.Tests.Rest;

public sealed partial class JsonBodyTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00", "invalid-time")] // B15
    [InlineData("2026-01-01", "invalid-time")]
    [InlineData("2026-02-30T00:00:00Z", "invalid-time")]
    [InlineData("2026-01-01T23:59:60Z", "invalid-time")]
    [InlineData("2026-01-01T24:00:00Z", "invalid-time")]
    [InlineData("2026-01-01 00:00:00Z", "invalid-time")]
    [InlineData("2026-01-01t00:00:00z", "invalid-time")]
    [InlineData("2026-01-01T00:00Z", "invalid-time")]
    [InlineData("2026-01-01T00:00:00.Z", "invalid-time")]
    [InlineData("2026-01-01T00:00:00.1234567890Z", "invalid-time")]
    [InlineData("2026-01-01T00:00:00+1:00", "invalid-time")]
    [InlineData("2026-01-01T00:00:00+25:00", "invalid-time")]
    [InlineData("2026-01-01T00:00:00+01:60", "invalid-time")]
    [InlineData("2026-01-01T00:00:00 01:00", "invalid-time")]
    [InlineData("10000-01-01T00:00:00Z", "invalid-time")]
    [InlineData("0001-01-01T00:00:00Z", "out-of-range")]
    [InlineData("0001-01-01T00:00:00+14:00", "out-of-range")]
    [InlineData("1999-12-31T23:59:59Z", "out-of-range")]
    [InlineData("2100-01-01T00:00:00Z", "out-of-range")]
    [InlineData("9999-12-31T23:59:59-14:00", "out-of-range")]
    [InlineData("", "invalid-time")]
    public async Task Time_NotRfc3339WithAnOffsetOrOutOfRange_Is422(string time, string code)
    {
        var answer = await RefusedAsync(With("due_at", Quoted(time)), 422, "invalid-argument");
        Assert.Equal(("#/due_at", code), answer.Errors.Single());
    }

    [Theory]
    [InlineData("2026-03-01T09:30:00+01:00", 1772353800, 0)]
    [InlineData("2026-03-01T08:30:00.5Z", 1772353800, 500_000_000)]
    [InlineData("2000-01-01T00:00:00Z", 946684800, 0)]
    [InlineData("2099-12-31T23:59:59.999999999Z", 4102444799, 999_999_999)]
    public async Task Time_WithAnOffset_IsTaken(string time, long seconds, int nanos)
    {
        var answer = await host.PostAsync("/v1/things", With("due_at", Quoted(time)));
        Assert.Equal(201, answer.Status);
        var seen = ((CreateThingRequest)host.Seen.Last).DueAt;
        Assert.Equal((seconds, nanos), (seen.Seconds, seen.Nanos));
    }

    [Fact]
    public async Task String_IsMeasuredInUnicodeScalars()
    {
        // B17: ten emoji are ten characters though forty bytes; a combining mark is one of its own.
        Assert.Equal(201, (await host.PostAsync("/v1/things", $$"""{"name":"{{string.Concat(Enumerable.Repeat("😀", 10))}}","state":"STATE_OPEN"}""")).Status);
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 10)), ((CreateThingRequest)host.Seen.Last).Name);
        foreach (var name in new[] { string.Concat(Enumerable.Repeat("😀", 11)), "abcdefghijk", string.Concat(Enumerable.Repeat("e\u0301", 6)), new string('x', 900_000) })
        {
            var answer = await RefusedAsync($$"""{"name":"{{name}}","state":"STATE_OPEN"}""", 422, "invalid-argument");
            Assert.Equal(("#/name", "too-long"), answer.Errors.Single());
        }
        Assert.Equal(("#/name", "too-short"), (await RefusedAsync("""{"name":"😀","state":"STATE_OPEN"}""", 422, "invalid-argument")).Errors.Single());
    }

    [Theory]
    [InlineData("a\\u0000b")] // B18
    [InlineData("a\\u0007b")]
    [InlineData("a\\u007fb")]
    [InlineData("a\\u0085b")]
    [InlineData("a\\r\\nb")] // B19
    [InlineData("a\\tb")]
    [InlineData("a\\u202eb")]
    [InlineData("a\\u200bb")]
    [InlineData("a\\ufeffb")]
    [InlineData("a\\u2028b")]
    [InlineData("a\\ue000b")]
    public async Task Identifier_WithInvisibleCharacters_Is422(string name)
    {
        var answer = await RefusedAsync($$"""{"name":"{{name}}","state":"STATE_OPEN"}""", 422, "invalid-argument");
        Assert.Equal(("#/name", "forbidden-character"), answer.Errors.Single());
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("a\\u001bb")]
    public async Task Text_WithControlCharacters_Is422(string note) =>
        Assert.Equal(("#/note", "forbidden-character"), (await RefusedAsync(With("note", $"\"{note}\""), 422, "invalid-argument")).Errors.Single());

    [Theory]
    [InlineData("a\tb\r\nc \u202e \u200d 😀 <script>alert(1)</script> ' OR 1=1-- {{7*7}} ${jndi:ldap://x} %s%n")] // B20, B21
    public async Task Text_OfAnyOtherKind_ArrivesAsItWas(string note)
    {
        var answer = await host.PostAsync("/v1/things", With("note", Quoted(note)));
        Assert.Equal(201, answer.Status);
        Assert.Equal(note, ((CreateThingRequest)host.Seen.Last).Note);
        Assert.Equal(note, answer.Root.GetProperty("note").GetString());
        Assert.DoesNotContain("<script>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", 5)] // G14
    [InlineData("\"5\"", 5)]
    [InlineData("-5", -5)]
    [InlineData("\"0\"", 0)]
    [InlineData("1000000000000000", 1_000_000_000_000_000)]
    public async Task Int64_AsNumberOrString_IsTaken(string amount, long value)
    {
        Assert.Equal(201, (await host.PostAsync("/v1/things", With("price", Price(amount, "USD")))).Status);
        Assert.Equal(value, ((CreateThingRequest)host.Seen.Last).Price.AmountMinor);
    }

    [Fact]
    public async Task Problems_OfOneBody_AreToldTogether_ButNotMoreThanTwenty()
    {
        var answer = await RefusedAsync("""{"state":"STATE_OPEN","count":99,"tags":["A"]}""", 422, "invalid-argument");
        Assert.Equal([("#/name", "required"), ("#/count", "out-of-range"), ("#/tags/0", "pattern")], answer.Errors);
        var many = await host.PostAsync("/v1/things", With("states", "[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]"));
        Assert.Equal((422, 20), (many.Status, many.Errors.Count()));
    }
}
