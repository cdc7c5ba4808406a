using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Recovery.ServiceDefaults.Rest.Json;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>Messages as the REST API writes and reads them: protobuf's JSON with snake case names, defaults written, read strictly.</summary>
public static class ProtoJson
{
    // Non-ASCII text stays readable; what HTML could mistake for markup stays escaped.
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The message as JSON text.</summary>
    public static string Write(IMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        WriteTo(buffer, message);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the message as UTF-8 JSON.</summary>
    public static void WriteTo(IBufferWriter<byte> output, IMessage message)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        JsonMessageWriter.Write(json, message);
    }

    /// <summary>Writes the message as a value inside a document that is being written.</summary>
    public static void WriteValue(Utf8JsonWriter json, IMessage message) => JsonMessageWriter.Write(json, message);

    /// <summary>Reads a message; throws <see cref="Errors.RuleBroken"/> where the JSON is not exactly what the contract says.</summary>
    public static TMessage Read<TMessage>(string json) where TMessage : IMessage<TMessage>, new() => Read<TMessage>(Encoding.UTF8.GetBytes(json));

    /// <summary>As <see cref="Read{TMessage}(string)"/>, from UTF-8.</summary>
    public static TMessage Read<TMessage>(ReadOnlySpan<byte> json) where TMessage : IMessage<TMessage>, new()
    {
        var message = new TMessage();
        JsonMessageReader.Read(json, message);
        return message;
    }
}
