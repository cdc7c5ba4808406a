using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Events as JSON: proto3 JSON with the names of the contract (snake_case).</summary>
internal static class EventJson
{
    private const int MaxDepth = 64;
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>Unknown fields are passed over: an older consumer must survive a newer publisher.</summary>
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true).WithRecursionLimit(MaxDepth));

    /// <summary>Google's parser lets the last of two equal keys win, which would let two readers of one message see different amounts.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    public static string Write(IMessage message) => Formatter.Format(message);

    public static T Read<T>(string json)
        where T : class, IMessage<T>, new() => Read(json, text => Parser.Parse<T>(text));

    public static IMessage Read(string json, MessageDescriptor descriptor) => Read(json, text => Parser.Parse(text, descriptor));

    private static T Read<T>(string json, Func<string, T> parse)
        where T : class, IMessage
    {
        try
        {
            using var _ = JsonDocument.Parse(json, Strict);
            return parse(json);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OverflowException)
        {
            throw new JsonException($"The message is not valid proto3 JSON: {exception.Message}", exception);
        }
    }
}
