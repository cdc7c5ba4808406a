using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>
/// What makes two requests the same request: SHA-256 of their bytes without the key. Fields are written in the order of their numbers; entries of
/// maps, which have no order, are sorted first.
/// </summary>
internal sealed class Fingerprint
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Fingerprint> Known = new();
    private readonly FieldDescriptor? _requestId;
    private readonly bool _hasMaps;

    private Fingerprint(MessageDescriptor type)
    {
        _requestId = type.FindFieldByName("request_id") is { FieldType: FieldType.String, IsRepeated: false } field ? field : null;
        _hasMaps = HoldsMap(type, []);
    }

    public static Fingerprint Of(MessageDescriptor type) => Known.GetOrAdd(type, static descriptor => new Fingerprint(descriptor));

    /// <summary>The fingerprint in hexadecimal.</summary>
    public string Compute(IMessage request)
    {
        var key = _requestId?.Accessor.GetValue(request);
        _requestId?.Accessor.SetValue(request, "");
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(_hasMaps ? Sorted(request).ToByteArray() : request.ToByteArray()));
        }
        finally
        {
            _requestId?.Accessor.SetValue(request, key!);
        }
    }

    private static bool HoldsMap(MessageDescriptor type, HashSet<MessageDescriptor> seen) =>
        seen.Add(type) && type.Fields.InDeclarationOrder().Any(field => field.IsMap || (field.FieldType == FieldType.Message && HoldsMap(field.MessageType, seen)));

    private static IMessage Sorted(IMessage message)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        Sort(copy);
        return copy;
    }

    private static void Sort(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsMap)
                SortMap((IDictionary)value);
            else if (value is IMessage child)
                Sort(child);
            else if (value is IList list)
                foreach (var item in list.OfType<IMessage>())
                    Sort(item);
        }
    }

    private static void SortMap(IDictionary map)
    {
        var entries = new List<DictionaryEntry>(map.Count);
        foreach (DictionaryEntry entry in map)
            entries.Add(entry);
        map.Clear();
        foreach (var entry in entries.OrderBy(entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture), StringComparer.Ordinal))
        {
            if (entry.Value is IMessage child)
                Sort(child);
            map.Add(entry.Key, entry.Value);
        }
    }
}
