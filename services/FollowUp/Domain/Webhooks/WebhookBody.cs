using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>A message as it is posted: type, time and the event's data, as the REST API would write it, without what people said (Standard Webhooks, FU-13).</summary>
internal static class WebhookBody
{
    /// <summary>An event's.</summary>
    /// <param name="event">The event.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="sequence">Its number among those of its service about the case: who hears them out of order can sort them.</param>
    public static string Of(IMessage @event, DateTimeOffset occurredAt, long sequence) => Write(WebhookEvents.TypeOf(@event.Descriptor), occurredAt, json =>
    {
        json.WriteNumber("sequence", sequence);
        foreach (var field in @event.Descriptor.Fields.InFieldNumberOrder().Where(WebhookEvents.IsTold))
        {
            if (field.HasPresence && !field.Accessor.HasValue(@event))
                continue;
            json.WritePropertyName(field.Name);
            Value(json, field, field.Accessor.GetValue(@event));
        }
    });

    /// <summary>That of a test.</summary>
    public static string OfTest(string endpoint, DateTimeOffset now) => Write(WebhookEvents.Test, now, json => json.WriteString("endpoint", endpoint));

    private static string Write(string type, DateTimeOffset at, Action<Utf8JsonWriter> data)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", Time(at));
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Value(Utf8JsonWriter json, FieldDescriptor field, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case Timestamp time:
                json.WriteStringValue(Time(time.ToDateTimeOffset()));
                break;
            case Money money:
                json.WriteStartObject();
                json.WriteString("amount_minor", money.AmountMinor.ToString(CultureInfo.InvariantCulture));
                json.WriteString("currency", money.Currency);
                json.WriteEndObject();
                break;
            case System.Enum:
                json.WriteStringValue(field.EnumType.FindValueByNumber((int)value)?.Name ?? ((int)value).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                // 64-bit numbers are texts, as everywhere in the API: not every reader of JSON can hold them.
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
