using System.Text;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>B1–B6 and B23 at every kind of write of every service: a body that is no body of the contract.</summary>
[Collection(RunningSuite.Name)]
public sealed class BodyTests(SuiteFixture fixture)
{
    private static readonly Dictionary<string, (Func<Operation, byte[]> Body, string Code)> Spoilt = new()
    {
        ["B1 unfinished"] = (_ => Utf8("{oops"), "malformed-json"),
        ["B1 empty"] = (_ => [], "malformed-json"),
        ["B1 null"] = (_ => Utf8("null"), "malformed-json"),
        ["B1 an array"] = (one => Utf8($"[{one.Body}]"), "malformed-json"),
        ["B1 a string"] = (_ => Utf8("\"text\""), "malformed-json"),
        ["B2 trailing garbage"] = (one => Utf8(one.Body + "x"), "malformed-json"),
        ["B2 two documents"] = (one => Utf8(one.Body + one.Body), "malformed-json"),
        ["B2 a comment"] = (one => Utf8("/* hello */" + one.Body), "malformed-json"),
        ["B2 a trailing comma"] = (one => Utf8(one.Body[..^1] + ",}"), "malformed-json"),
        ["B2 single quotes"] = (one => Utf8(one.Body.Replace('"', '\'')), "malformed-json"),
        ["B3 a byte order mark"] = (one => [0xEF, 0xBB, 0xBF, .. Utf8(one.Body)], "malformed-json"),
        ["B3 UTF-16"] = (one => Encoding.Unicode.GetBytes(one.Body), "malformed-json"),
        ["B3 invalid UTF-8"] = (one => Inside(one, 0xC3, 0x28), "malformed-json"),
        ["B3 an overlong character"] = (one => Inside(one, 0xC0, 0xAF), "malformed-json"),
        ["B3 a surrogate in UTF-8"] = (one => Inside(one, 0xED, 0xA0, 0x80), "malformed-json"),
        ["B3 a lone surrogate"] = (one => Inside(one, Utf8("\\ud800")), "malformed-json"),
        ["B3 a raw control character"] = (one => Inside(one, 0x01), "malformed-json"),
        ["B4 a field twice"] = (one => Utf8($"{one.Body[..^1]},\"{one.Fields[0].Name}\":{one.Fields[0].Json}}}"), "duplicate-field"),
        ["B4 a field twice, once escaped"] = (one => Utf8($"{one.Body[..^1]},\"\\u{(int)one.Fields[0].Name[0]:x4}{one.Fields[0].Name[1..]}\":{one.Fields[0].Json}}}"), "duplicate-field"),
        ["B5 an alias in capitals"] = (one => Utf8($"{one.Body[..^1]},\"{one.Fields[0].Name.ToUpperInvariant()}\":{one.Fields[0].Json}}}"), "unknown-field"),
        ["B6 is_admin"] = (one => Utf8(one.Body[..^1] + ",\"is_admin\":true}"), "unknown-field"),
        ["B6 tenant_id"] = (one => Utf8(one.Body[..^1] + ",\"tenant_id\":\"acme\"}"), "unknown-field"),
        ["B6 tenant"] = (one => Utf8(one.Body[..^1] + ",\"tenant\":\"acme\"}"), "unknown-field"),
        ["B6 status"] = (one => Utf8(one.Body[..^1] + ",\"status\":\"CLOSED\"}"), "unknown-field"),
        ["B6 id"] = (one => Utf8(one.Body[..^1] + ",\"id\":\"case_01h455vb4pex5vsknk084sn02q\"}"), "unknown-field"),
        ["B6 __proto__"] = (one => Utf8(one.Body[..^1] + ",\"__proto__\":{}}"), "unknown-field"),
        ["B6 a name of 900 KB"] = (_ => Utf8($"{{\"{new string('k', 900_000)}\":1}}"), "unknown-field"),
        ["B23 nested 200 deep"] = (one => Utf8(one.With(one.Fields[0].Name, new string('[', 200) + new string(']', 200))), "malformed-json"),
        ["B23 100,000 open brackets"] = (_ => Utf8(new string('[', 100_000)), "malformed-json"),
    };

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in Spoilt.Keys)
        {
            foreach (var operation in Operation.All.Keys)
                rows.Add(row, operation);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Body_ThatIsNone_IsRefusedAndChangesNothing(string row, string operation)
    {
        var tenant = await fixture.QuietAsync();
        var (body, code) = Spoilt[row];
        var target = Operation.All[operation];
        using var door = new Door(fixture.Suite);
        await tenant.UnchangedByAsync(async () =>
            (await door.SendAsync(target.Method, target.PathIn(tenant), body(target), Guid.NewGuid().ToString())).Is(400, code));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Inside(Operation one, params byte[] bytes) => [.. Utf8($"{{\"{one.Fields[0].Name}\":\"a"), .. bytes, .. Utf8("\"}")];
}
