using System.Text;
using System.Text.Json.Nodes;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Ids;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>
/// A1–A4 and A10: a true <c>CaseOpened</c> of a running suite, spoilt in one place and sent to every service that hears of cases. Each moves it out of its
/// way, to the error queue or to that of what nobody consumes, and no row of the tenant it names is another.
/// </summary>
[Collection(RunningSuite.Name)]
public sealed class BusTests(SuiteFixture fixture)
{
    private const string ContentType = "application/vnd.masstransit+json";
    private const string Exchange = "recovery.intake.v1.CaseOpened";
    private static readonly string[] Hearers = [ServiceNames.Routing, ServiceNames.Compensation, ServiceNames.FollowUp, ServiceNames.Retrospective];

    private static readonly Dictionary<string, Func<JsonObject, byte[]>> Unreadable = new()
    {
        ["A1 malformed JSON"] = one => Utf8(one)[..^20],
        ["A1 empty"] = _ => [],
        ["A1 random bytes"] = _ => [0xff, 0xfe, 0x00, 0x80],
        ["A1 a number for a name"] = one => Spoilt(one, "message", message => message["case"] = 7),
        ["A1 words for money"] = one => Spoilt(one, "message", message => message["claimed_loss"] = "5 USD"),
        ["A1 an unknown severity"] = one => Spoilt(one, "message", message => message["severity"] = "TERRIBLE"),
        ["A1 no message"] = one => Spoilt(one, null, envelope => envelope["message"] = null),
        ["A1 an array for a message"] = one => Spoilt(one, null, envelope => envelope["message"] = new JsonArray()),
        ["A1 nested 200 deep"] = one => Encoding.UTF8.GetBytes(Text(one).Replace("\"case\":", $"\"extra\":{new string('[', 200)}{new string(']', 200)},\"case\":", StringComparison.Ordinal)),
        ["A3 a field twice"] = one => Encoding.UTF8.GetBytes(Text(one).Replace("\"case\":", "\"case\":\"case_01h455vb4pex5vsknk084sn02q\",\"case\":", StringComparison.Ordinal)),
        ["A3 no id"] = one => Spoilt(one, null, envelope => envelope.Remove("messageId")),
        ["A3 expired"] = one => Spoilt(one, null, envelope => envelope["expirationTime"] = "2020-01-01T00:00:00Z"),
        ["A3 no case"] = one => Spoilt(one, "message", message => message.Remove("case")),
        ["A3 no severity"] = one => Spoilt(one, "message", message => message.Remove("severity")),
        ["A3 no customer"] = one => Spoilt(one, "message", message => message.Remove("customer")),
        ["A3 no time"] = one => Spoilt(one, "message", message => message.Remove("received_at")),
        ["A4 no tenant"] = one => Spoilt(one, "headers", headers => headers.Remove("tenantid")),
        ["A4 a tenant with a path"] = one => Spoilt(one, "headers", headers => headers["tenantid"] = "../globex"),
        ["A8 a type of tomorrow"] = one => Spoilt(one, "headers", headers => headers["type"] = "recovery.intake.v9.CaseOpened"),
        ["A10 sequence 0"] = one => Spoilt(one, "headers", headers => headers["sequence"] = "0"),
        ["A10 the largest sequence"] = one => Spoilt(one, "headers", headers => headers["sequence"] = "9223372036854775807"),
    };

    private static readonly Dictionary<string, Func<JsonObject, byte[]>> Unknown = new()
    {
        ["A2 a type nobody consumes"] = one => Spoilt(one, null, envelope => envelope["messageType"] = new JsonArray("urn:message:Recovery.Contracts.Intake.V9:CaseOpened")),
        ["A2 no type"] = one => Spoilt(one, null, envelope => envelope.Remove("messageType")),
    };

    [Fact]
    public async Task Event_SpoiltInOnePlace_IsMovedOutOfTheWayAndChangesNothing()
    {
        var tenant = await fixture.QuietAsync();
        await using var bus = await BusDoor.OpenAsync(fixture.Suite.Broker.Uri);
        var heard = await HearAsync(bus);

        await tenant.UnchangedByAsync(async () =>
        {
            foreach (var (row, spoil) in Unreadable)
                await IsMovedAsync(bus, row, spoil(Fresh(heard)), ContentType, "_error");
            await IsMovedAsync(bus, "A1 plain text", "hello"u8.ToArray(), "text/plain", "_error");
            foreach (var (row, spoil) in Unknown)
                await IsMovedAsync(bus, row, spoil(Fresh(heard)), ContentType, "_skipped");
        });
    }

    /// <summary>The same event, not spoilt, is heard by all: what the rows above refuse is what was spoilt.</summary>
    [Fact]
    public async Task Event_NotSpoilt_IsHeard()
    {
        await using var bus = await BusDoor.OpenAsync(fixture.Suite.Broker.Uri);
        var fresh = Fresh(await HearAsync(bus), "acme");
        var story = fixture.Suite.Client("acme-supervisor");
        var opened = $"{fresh["message"]!["case"]}";

        foreach (var service in Hearers)
            await bus.SendAsync($"recovery-{service}", Utf8(fresh), ContentType);

        await Eventually.Get(() => story.GetAsync($"/v1/cases/{opened}/assignment"), answer => answer["case"] == opened);
        await Eventually.Get(() => story.GetAsync($"/v1/cases/{opened}/authority"), answer => answer["case"] == opened);
        await Eventually.Get(() => story.GetAsync($"/v1/cases/{opened}/deliveries"), answer => Story.Items(answer, "deliveries").Any());
    }

    /// <summary>Every service that gets it moves it, once.</summary>
    private static async Task IsMovedAsync(BusDoor bus, string row, byte[] body, string contentType, string suffix)
    {
        var before = new Dictionary<string, uint>();
        foreach (var service in Hearers)
            before[service] = await bus.CountAsync($"recovery-{service}{suffix}");
        foreach (var service in Hearers)
            await bus.SendAsync($"recovery-{service}", body, contentType);
        foreach (var service in Hearers)
            await Eventually.Get(() => bus.CountAsync($"recovery-{service}{suffix}"), count => count == before[service] + 1, what: $"{row} is in {service}{suffix}");
    }

    private async Task<string> HearAsync(BusDoor bus)
    {
        await bus.ListenAsync(Exchange);
        await new Story(fixture.Suite).ReportsAsync($"My parcel {Guid.NewGuid()} is late.");
        var heard = await Eventually.Get(bus.HeardAsync, body => body is not null);
        await bus.StopListeningAsync();
        return Encoding.UTF8.GetString(heard!);
    }

    /// <summary>The event as if it were another: of another case, with an id of its own, of the quiet tenant.</summary>
    private static JsonObject Fresh(string heard, string tenant = QuietTenant.Name)
    {
        var envelope = JsonNode.Parse(heard)!.AsObject();
        var id = Guid.CreateVersion7();
        var text = heard.Replace($"{envelope["messageId"]}", $"{id}", StringComparison.Ordinal)
            .Replace($"{envelope["message"]!["case"]}", TypeId.FromGuid("case", id), StringComparison.Ordinal);
        var fresh = JsonNode.Parse(text)!.AsObject();
        fresh["headers"]!["tenantid"] = tenant;
        return fresh;
    }

    private static byte[] Spoilt(JsonObject one, string? part, Action<JsonObject> spoil)
    {
        spoil(part is null ? one : one[part]!.AsObject());
        return Utf8(one);
    }

    private static string Text(JsonObject one) => one.ToJsonString();

    private static byte[] Utf8(JsonObject one) => Encoding.UTF8.GetBytes(Text(one));
}
