using Google.Protobuf;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Protobuf messages as they stand in a text column: proto3 JSON with the names of the contract, readable by any tool.</summary>
internal static class StoredJson
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>A version of the service that knows fewer fields still reads what a newer one wrote.</summary>
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static string Write(IMessage message) => Formatter.Format(message);

    public static T Read<T>(string json) where T : IMessage<T>, new() => Parser.Parse<T>(json);
}
