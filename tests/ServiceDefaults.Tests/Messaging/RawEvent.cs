using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>An event as bytes on the wire, valid until a test spoils it.</summary>
internal sealed class RawEvent
{
    public const string ContentType = "application/vnd.masstransit+json";

    public Guid Id { get; } = Guid.CreateVersion7();

    public JsonObject Envelope { get; }

    public RawEvent(string counter = "c1", long sequence = 1) => Envelope = new JsonObject
    {
        ["messageId"] = Id.ToString(),
        ["messageType"] = new JsonArray("urn:message:Recovery.ServiceDefaults.Tests.Messaging:CountRaised"),
        ["message"] = JsonNode.Parse(EventJson.Write(BusHost.Raise(counter))),
        ["headers"] = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = Id.ToString(),
            ["source"] = "somebody",
            ["type"] = "recovery.bus.test.v1.CountRaised",
            ["subject"] = counter,
            ["time"] = "2026-01-02T03:04:05.0000000Z",
            ["tenantid"] = "acme",
            ["sequence"] = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    public JsonObject Headers => Envelope["headers"]!.AsObject();

    public JsonObject Message => Envelope["message"]!.AsObject();

    public byte[] Bytes => Encoding.UTF8.GetBytes(Envelope.ToJsonString());

    /// <summary>Properties with the headers the transport itself looks at.</summary>
    public BasicProperties Addressed()
    {
        var properties = Properties();
        properties.Headers = new Dictionary<string, object?> { ["subject"] = Headers["subject"]!.GetValue<string>() };
        return properties;
    }

    public static BasicProperties Properties(string contentType = ContentType) => new() { ContentType = contentType, Persistent = true };
}
